"""While it is asked which entry a 异议 or 信用修复 is about: words and photos are kept for it. And why it is too early."""

from actions.choosing import chosen
from actions.conversation import company_talk, petitions
from actions.conversation.turn import Turn
from actions.credit import petition_guards
from actions.enterprises.contacts import speaks_for
from actions.wording import petitions as wording
from actions.wording.credit_notices import entry_named
from actions.wording.reply import Reply
from data.queries import questions
from data.regexes import regex
from data.tables.conversation import OpenQuestion
from data.tables.enterprises import PetitionKind

_ABOUT_IT = regex(
    r"整改|[改修]完|[改修]好|改正|[交缴]了|缴|罚款|不对|有误|不是我们|不该|冤|分包|没有收到|没收到|证明|材料|照片|理由|因为"
)
_DOCUMENT = regex(r"〔?\d{4}〕?\d+号|\d+号|第?[1-5一二三四五][个条项]?$")
_ELSEWHERE = regex(r"我要投诉|要投诉|绑定|邮箱|人工")
_DONE_OR_WHY = regex(
    r"整改|[改修]完|[改修]好|改正|[交缴]了|缴|罚款|办完|完成|为[什啥]|凭[什啥]|早点|提前|通融|哪天|什么时候|还要等|等到"
)


def fits(text: str) -> bool:
    """The number or the document of one, or what is to be written of it."""
    if _ELSEWHERE.search(text):
        return False
    return _DOCUMENT.search(text) is not None or (
        _ABOUT_IT.search(text) is not None and company_talk.is_told(text)
    )


def take(turn: Turn) -> list[Reply]:
    """Which one, else more that is kept for it."""
    question = company_talk.asked_here(turn, petitions.WHICH_QUESTION)
    if question is None:
        return [wording.gone()]
    kind = _meant_kind(turn, question)
    rows = petition_guards.standing(turn.session, question.about["company"], kind, today=turn.today)
    listed = [row for row in rows if row.event.id in question.about["events"]]
    place = chosen(turn.words, [row.event.document for row in listed])
    if place is None:
        return _kept(turn, question)
    return petitions.begun(turn, listed[place].event.id, kind)


def photos_alone(turn: Turn) -> list[Reply]:
    """Photos without a word; [] where nothing of this is open."""
    if (question := company_talk.asked_here(turn, petitions.WHICH_QUESTION)) is not None:
        return _kept(turn, question)
    return still_too_early(turn) if company_talk.asked_here(turn, petitions.EARLY_QUESTION) else []


def which_first(turn: Turn) -> list[Reply]:
    """提交 before it is known of what; [] where nothing of this is open."""
    question = company_talk.asked_here(turn, petitions.WHICH_QUESTION)
    return _kept(turn, question) if question is not None else []


def which_before_an_old_one(turn: Turn) -> list[Reply]:
    """An old 提交 while it is asked which; [] for every other button."""
    newest = questions.newest(turn.session, turn.conversation.id)
    waits = newest is not None and newest.kind == petitions.WHICH_QUESTION
    return _kept(turn, newest) if newest and waits and petitions.is_over(turn) else []


def let_go(turn: Turn) -> list[Reply]:
    """放弃."""
    if company_talk.asked_here(turn, petitions.WHICH_QUESTION) is None:
        return []
    company_talk.close(turn, petitions.WHICH_QUESTION)
    return [wording.dropped()]


def fits_too_early(text: str) -> bool:
    """That it was all put right, or why it may not be asked for; not the wish itself."""
    return (
        _DONE_OR_WHY.search(text) is not None
        and not _ELSEWHERE.search(text)
        and not petitions.wished_by(text)
    )


def still_too_early(turn: Turn) -> list[Reply]:
    """The reason and the first day once more, of the entry that was refused."""
    question = company_talk.asked_here(turn, petitions.EARLY_QUESTION)
    about = question.about if question is not None else {}
    company_id, event_id = about.get("company", 0), about.get("event", 0)
    if speaks_for(turn.session, turn.inbox.account_id, company_id) is None:
        return [wording.gone()]
    kind = PetitionKind.REPAIR
    against = petition_guards.refusal(turn.session, company_id, event_id, kind, today=turn.today)
    if against is None:
        return petitions.begun(turn, event_id, kind)
    rows = petition_guards.standing(turn.session, company_id, kind, today=turn.today)
    name = next((entry_named(row) for row in rows if row.event.id == event_id), "")
    return [wording.still_too_early(name, against.reason, against.day, photos=bool(turn.photos))]


def _meant_kind(turn: Turn, question: OpenQuestion) -> PetitionKind:
    wish = petitions.wished_by(turn.words)
    if wish:
        return PetitionKind.REPAIR if wish == "repair_credit" else PetitionKind.OBJECTION
    return PetitionKind(question.about["of"])


def _kept(turn: Turn, question: OpenQuestion) -> list[Reply]:
    """Words and photos wait until it is known of which entry they are."""
    said = turn.words if turn.arguments == {} and _ABOUT_IT.search(turn.words) else ""
    about = dict(question.about)
    about["photos"] = [*about.get("photos", ()), *turn.photos]
    about["words"] = "\n".join(part for part in (about.get("words", ""), said) if part)
    question.about = about
    kind = PetitionKind(about["of"])
    rows = petition_guards.standing(turn.session, about["company"], kind, today=turn.today)
    listed = [row for row in rows if row.event.id in about["events"]]
    return [wording.which_first(kind, listed, len(about["photos"]), kept_words=bool(about["words"]))]
