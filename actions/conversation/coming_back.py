"""What was open comes back in one line after something else was answered."""

from collections.abc import Sequence
from dataclasses import replace

from actions.complaints import asking_after as asking
from actions.complaints import drafts, said_of_place, whereabouts
from actions.complaints.draft_reading import reading_of
from actions.complaints.drafts import Told
from actions.complaints.reading import read
from actions.complaints.reading.asides import asks_something
from actions.conversation import asking_after, case_in_focus, draft_talk, filing, half_remembered
from actions.conversation.subject import FRESH
from actions.conversation.turn import Turn
from actions.disclosure.look_up import wants_list
from actions.disclosure.meant import About
from actions.wording import asking_after as asking_wording
from actions.wording import filing as wording
from actions.wording.reply import Reply
from data.queries import disclosure as queries
from data.queries.questions import is_anything_open
from data.regexes import regex
from data.tables.complaints import Draft
from data.tables.conversation import OpenQuestion

_TRIES = 1
_NO_PHOTOS = regex(r"(?:没|不|懒得)(?:有|空|法|能|想)?(?:照片|拍|照)|照片?(?:不清|不了|没|晚|回头)|说了?没")


def come_back(turn: Turn, replies: list[Reply], *, understood: bool) -> list[Reply]:
    """`understood`: what was said was answered; else it is told how to go on or to stop."""
    account_id = turn.inbox.account_id
    if _is_about_it(replies) or _confirms(replies):
        return replies
    if not is_anything_open(turn.session, turn.conversation.id, account_id):
        return [*replies, *(case_in_focus.day_told_beside(turn) if understood else [])]
    row = drafts.open_draft(turn.session, account_id)
    question = asking_after.newest_question(turn)
    if row is None and understood and (noted := case_in_focus.day_told_beside(turn)):
        return [*replies, *noted]
    if row is not None and turn.now - row.changed_at <= FRESH:
        return _draft_again(turn, row, replies, understood=understood)
    if question is None or turn.now - question.asked_at > FRESH or question.tries >= _TRIES:
        return replies
    if turn.inbox.token is not None and _was_asked_again(turn, question):
        return replies
    question.tries += 1
    if question.kind == asking.PHOTOS and _NO_PHOTOS.search(turn.words):
        return replies
    if not understood and not asks_something(drafts.simplified(turn.words)):
        return [asking_wording.unread(question.kind)]
    again = asking_after.ask_again(turn, question)
    return [*replies, again] if again else replies


def _was_asked_again(turn: Turn, question: OpenQuestion) -> bool:
    """Who only taps to look is reminded once of what is asked of a case, whichever question it is."""
    case = asking_after.own_case(turn.session, question.about.get("case"), turn.inbox.account_id)
    return case is not None and any(row.tries for row in asking.asked_of(turn.session, case))


def _draft_again(turn: Turn, row: Draft, replies: list[Reply], *, understood: bool) -> list[Reply]:
    content = drafts.told(row)
    if understood and drafts.is_only_talk(content):
        return replies  # nothing in it is to be filed: it does not come back by itself
    asks = asks_something(drafts.simplified(turn.words))
    if not understood and content.misses and not content.waiting_for and not asks:
        drafts.note(row, misses=content.misses + 1)
        return [wording.unread(content.waiting_for, content.misses + 1)]
    if not understood:
        kept = draft_talk.more(turn)
        drafts.note(row, misses=content.misses + (not asks))
        return kept
    only_asked = _is_of_a_reminder(replies) or _only_looks_up(turn)
    if not only_asked and (told := _told_besides(turn, content)) != content:
        return [*replies, *filing.go_on(turn, row, told)]
    if content.reminded >= drafts.REMINDED_ENOUGH:
        return replies
    drafts.note(row, reminded=content.reminded + 1)
    return [*replies, *filing.in_a_line(turn)]


def _only_looks_up(turn: Turn) -> bool:
    """“塘沽有哪些小区”, “带个润字的 在塘沽” tell nothing of where the draft is."""
    return wants_list(turn.words) or half_remembered.says_a_name(turn.words)


def _told_besides(turn: Turn, content: Told) -> Told:
    """What was answered may tell the draft something as well: 零九年九月拿的钥匙，还有保修吗; 河东的."""
    words = drafts.simplified(turn.words)
    heard = said_of_place.heard(turn.session, content, words)
    if content.waiting_for in said_of_place.WHERE:
        heard = _named_besides(turn, heard, words)
    reading = read(drafts.simplified(turn.words), today=turn.today)
    known = reading_of(content, today=turn.today)
    new = (reading.handed_over and not known.handed_over) or (reading.place.unit and not known.place.unit)
    return heard.adding(turn.words) if new else heard


def _named_besides(turn: Turn, content: Told, words: str) -> Told:
    """“柳霖花园。能不能现在就叫他停”: only what the register has letter for letter."""
    newest = read(words, today=turn.today)
    about = About(options=content.options)
    placed = whereabouts.placed(
        turn.session, content, words, reading=newest, phrases=newest.phrases_for_project, about=about
    )
    near = (placed.project, *placed.options)
    rows = queries.projects(turn.session, [each for each in near if each is not None])
    return replace(placed, misses=0) if any(whereabouts.names_it(row, words) for row in rows) else content


def _is_of_a_reminder(replies: Sequence[Reply]) -> bool:
    """Its day is no day of the complaint: “验房的改到12月8号”."""
    return any(button.command == "drop_reminder" for reply in replies for button in reply.buttons)


def _confirms(replies: Sequence[Reply]) -> bool:
    """Whether it is withdrawn is open: nothing else is asked beside it."""
    return any(button.command == "withdraw_now" for reply in replies for button in reply.buttons)


def _is_about_it(replies: Sequence[Reply]) -> bool:
    return any(button.command in wording.OURS for reply in replies for button in reply.buttons)
