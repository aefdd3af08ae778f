"""算了 and 还是报吧: a draft that is given up in words is set aside for a day, and taken up again by a word."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from actions.complaints import drafts, setting_aside, submitting
from actions.complaints.draft_reading import reading_of
from actions.complaints.reading import read
from actions.conversation import filing
from actions.conversation.turn import Turn
from actions.wording import draft_aside as wording
from actions.wording.filing import nothing_to_submit
from actions.wording.reply import Reply
from data.regexes import regex
from data.tables.complaints import Draft

_AT_MOST = 60  # characters; longer is a story
_AGAIN = regex(
    r"还是(?:得|要|想|先)?(?:报|登记|投诉?|提交|反映)|(?:接着|继续|恢复)(?:报|投诉|登记|说|办|弄)|^(?:那|就|好|行|唉|嗯|我|[，, ])*报(?:上去|上|了)?吧"
    r"|(?:刚才|刚刚|之前|前面|昨天|上面|原来)(?:我|都)*(?:说|报|填|写|讲|发|弄|登)(?:过)?的?[^，。！!？?]{0,6}(?:还在|在不在|还有没有|留着|没丢|丢了?没|能找回)"
    r"|(?:草稿|那些话?|照片)[^，。！!？?]{0,4}(?:还在|在不在|还留着|没丢)|谁说?(?:要)?(?:放弃|不报|不投诉)|后悔了|又想(?:报|投诉|登记)"
)


def give_up(turn: Turn) -> list[Reply]:
    """算了, 不弄了: asked once, with what becomes of it."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return [nothing_to_submit()]
    content = drafts.told(row)
    if content.waiting_for == "aside" or not (content.texts or content.photos):
        return set_aside(turn)
    drafts.keep(row, replace(content, waiting_for="aside"), now=turn.now)
    return [wording.really_give_up(*_what(row))]


def drop(turn: Turn) -> list[Reply]:
    """放弃 is asked once, with what goes; said twice it is erased."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return erase(turn)
    content = drafts.told(row)
    if content.waiting_for in {"drop", "aside"} or not content.texts:
        return erase(turn)
    drafts.keep(row, replace(content, waiting_for="drop"), now=turn.now)
    return [wording.really_drop(*_what(row))]


def set_aside(turn: Turn) -> list[Reply]:
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return [nothing_to_submit()]
    content = drafts.told(row)
    if not (content.texts or content.photos):
        return erase(turn)
    drafts.keep(row, replace(content, waiting_for=""), now=turn.now)
    return [wording.set_aside(setting_aside.set_aside(turn.session, row, now=turn.now), turn.now)]


def erase(turn: Turn) -> list[Reply]:
    """Of the open draft, else of the one that is set aside."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id) or _kept(turn)
    if row is None:
        return [nothing_to_submit()]
    setting_aside.erase(turn.session, row, now=turn.now)
    return [wording.dropped()]


def is_meant(session: Session, account_id: int, text: str, now: datetime) -> bool:
    """“还是报吧”, “刚才说的还在吗”, while nothing else is open and something is set aside."""
    if len(text) > _AT_MOST or not _AGAIN.search(drafts.simplified(text)):
        return False
    if drafts.open_draft(session, account_id, lock=False) is not None:
        return False
    return setting_aside.aside(session, account_id, now=now) is not None


def take_up(turn: Turn) -> list[Reply]:
    """As it was told, and what is told beside it."""
    row = _kept(turn)
    if row is None:
        return [wording.no_longer_kept()]
    setting_aside.take_up(row, now=turn.now)
    content = drafts.told(row)
    newest = read(drafts.simplified(turn.words), today=turn.today)
    if turn.inbox.token is None and (newest.defects or newest.place or newest.phrases_for_project):
        return [wording.taken_up(), *filing.tell(turn, turn.words)]
    return [wording.taken_up(), *filing.go_on(turn, row, content)]


def instead(turn: Turn) -> list[Reply]:
    """提交, 继续, “我要投诉” with nothing told beside it, of who has only what is set aside; [] for all else."""
    if drafts.open_draft(turn.session, turn.inbox.account_id) is not None or "draft" in turn.arguments:
        return []
    return take_up(turn) if _kept(turn) is not None else []


def on_a_bare_wish(turn: Turn) -> list[Reply]:
    bare = filing.is_bare_wish(turn.words, read(drafts.simplified(turn.words), today=turn.today))
    return instead(turn) if bare and not turn.photos else []


def _kept(turn: Turn) -> Draft | None:
    return setting_aside.aside(turn.session, turn.inbox.account_id, now=turn.now)


def _what(row: Draft) -> tuple[tuple[tuple[str, str | None], ...], int]:
    """What was told, by its categories, and how many photos."""
    content = drafts.told(row)
    reading = reading_of(content, today=drafts.day_of(row))
    return tuple(submitting.categories_of(content, reading)), len(content.photos)
