"""补充: more words and photos for an own case, asked for or of themselves."""

import re

from actions.complaints import drafts, supplementing
from actions.complaints import own_cases as cases
from actions.complaints.moving import MoveRefusedError
from actions.complaints.questioning import ANSWER_QUESTION
from actions.complaints.reading import read
from actions.complaints.reading.contact import contact_told
from actions.complaints.reading.meant_to_correct import means_to_correct, meant_by
from actions.complaints.reading.next_door import neighbour_has_it_too
from actions.complaints.typed_numbers import number_in
from actions.conversation import case_place, case_put_right, case_questions, no_fact, own_cases
from actions.conversation.case_questions import SUPPLEMENT_QUESTION
from actions.conversation.own_cases import the_case
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.doors.private import is_private
from actions.wording import case_deeds as wording
from actions.wording.own_cases import gone
from actions.wording.reply import Reply
from data.regexes import regex
from data.rules.dangers import Kind
from data.tables.complaints import Case, Stage

_BARE_WISH = regex(
    r"(?:我|想|要|再|给|那个|之前的?|上次的?|刚才的?|把|帮|请|这件|那件|那份|投诉|案子|里|的|我的|一下|一点|点|些|几张|张|补充|补|追加|加|添|更正|改|修改|材料|证据|情况|照片|图片|说明|内容|个|，|。|！|!|\s)*"
)


def supplement(turn: Turn) -> list[Reply]:
    """补充: more words and photos, or a correction; only the wish to opens the question."""
    turn = own_cases.as_said(turn)
    case, said = the_case(turn, "supplement_case", cases.ALIVE)
    if case is None:
        return said
    tapped = "case" in turn.arguments and "inbox" not in turn.arguments
    if not tapped and (contact := contact_told(turn.words)):
        return case_put_right.contact_changed(turn, case, contact)
    if not tapped and (said := case_place.put_right(turn, case)):
        return said
    correction = None if tapped else case_put_right.correction_in(turn)
    if not tapped and (said := case_put_right.correct_item(turn, case)):
        return said
    if correction is not None:
        return case_put_right.correct_field(turn, case, correction)
    if not turn.photos and "inbox" not in turn.arguments and (said := no_fact.said_of_no_fact(turn, case)):
        return said
    if not turn.photos and (tapped or _only_a_wish(turn)):
        return case_questions.ask(turn, case, SUPPLEMENT_QUESTION, wording.what_more(case))
    return _supplemented(turn, case)


def take_supplement(turn: Turn) -> list[Reply]:
    """The free answer to “请补充”, of ours or of an officer."""
    case = case_questions.asked_about(turn, SUPPLEMENT_QUESTION, ANSWER_QUESTION)
    if case is None:
        return [gone()]
    if said := case_place.put_right(turn, case):
        return said
    if case.stage != Stage.WAITING and (said := case_put_right.correct_item(turn, case)):
        return said
    correction = case_put_right.correction_in(turn) if case.stage != Stage.WAITING else None
    return (
        _supplemented(turn, case)
        if correction is None
        else case_put_right.correct_field(turn, case, correction)
    )


def add(turn: Turn, case: Case, *, danger: Kind | None = None) -> list[Reply]:
    """These words and photos, whatever they are. `danger`: they tell of it, and officers hear of them at once."""
    return _supplemented(turn, case, danger=danger)


def add_or_file(turn: Turn, case: Case) -> list[Reply]:
    """More of the case; one tap makes it a complaint of its own."""
    return _supplemented(turn, case, another=turn.inbox.id)


def wait_for_more(turn: Turn, case: Case) -> None:
    """The words and photos that come next are for this case."""
    case_questions.ask(turn, case, SUPPLEMENT_QUESTION, wording.what_more(case))


def _supplemented(
    turn: Turn, case: Case, *, another: int | None = None, danger: Kind | None = None
) -> list[Reply]:
    try:
        added = supplementing.supplement(
            turn.session, case.id, turn.words, turn.photos, danger=danger, now=turn.now
        )
    except MoveRefusedError:
        return own_cases.not_now(turn, case)
    case_questions.close(turn)
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    said = "" if is_private(turn.conversation) else turn.words
    words = drafts.simplified(turn.words)
    unheard = means_to_correct(words) and not read(words, today=turn.today).defects
    meant = meant_by(words) if unheard else None
    beside = wording.neighbour_may_file() if neighbour_has_it_too(words) else ""
    return [
        wording.supplemented(case, added, said, len(turn.photos), another=another, meant=meant, beside=beside)
    ]


def _only_a_wish(turn: Turn) -> bool:
    bare = re.sub(r"[TtＴｔ][SsＳｓ][\d－—-]+", "", turn.words) if number_in(turn.words) else turn.words
    return _BARE_WISH.fullmatch(bare) is not None
