"""没修好 of a closed case: only words that tell what is wrong take it up again; a slip is put right, or said what can be done."""

from actions.complaints import objecting, supplementing
from actions.complaints import own_cases as cases
from actions.complaints.moving import MoveRefusedError
from actions.complaints.reading import reopening
from actions.conversation import case_deeds, case_questions, case_supplement, own_cases
from actions.conversation.case_questions import REOPEN_QUESTION
from actions.conversation.own_cases import the_case
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.wording import case_reopening as wording
from actions.wording.own_cases import gone
from actions.wording.reply import Reply
from data.tables.complaints import Case, Stage


def fits(text: str) -> bool:
    """Not a question, not a button's name: those are what they are, and the question stays open."""
    if reopening.drops(text):
        return True
    return case_questions.is_told(text) and not (
        reopening.is_name_of_a_button(text) or reopening.only_asks(text)
    )


def take(turn: Turn) -> list[Reply]:
    """The free answer to “哪里没好”."""
    case = case_questions.asked_about(turn, REOPEN_QUESTION)
    if case is None:
        return [gone()]
    if reopening.drops(turn.words) and not turn.photos:
        case_questions.close(turn)
        remember(turn, Subject.of(turn.conversation).on_case(case.id))
        return [wording.left_closed(case)]
    if turn.photos or reopening.tells_wrong(turn.words):
        return reopen_now(turn)
    return [wording.is_it_wrong(case, turn.inbox.id)]


def offer(turn: Turn) -> list[Reply]:
    """“没来人就办完了？” of a closed case: what can be done is said, with the words it is about."""
    case, said = the_case(turn, own_cases.SHOW, frozenset({Stage.CLOSED}))
    if case is None:
        return said
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    if not cases.can_reopen(case):
        return own_cases.shown(turn, case)
    return case_questions.ask(turn, case, REOPEN_QUESTION, wording.is_it_wrong(case, turn.inbox.id))


def photos_alone(turn: Turn) -> list[Reply]:
    """Photos without a word while it is asked; [] else."""
    return reopen_now(turn) if case_questions.asked_about(turn, REOPEN_QUESTION) else []


def reopen_now(turn: Turn) -> list[Reply]:
    """By the button, with the words it was about or without, or with the words of the answer."""
    case = case_questions.asked_about(turn, REOPEN_QUESTION) or cases.own(
        turn.session, turn.inbox.account_id, turn.arguments.get("case")
    )
    if case is None:
        return [gone()]
    words = own_cases.words_of(turn, turn.arguments.get("inbox")) if turn.arguments else turn.words
    return case_deeds.done(
        turn,
        case,
        lambda: objecting.not_mended(turn.session, case.id, words, turn.photos, now=turn.now),
        wording.reopened,
    )


def not_wished(turn: Turn) -> list[Reply]:
    """“我没要重新办 点错了” after it was taken up again: it cannot be undone here; kept for the handler, and said so."""
    case, said = the_case(turn, own_cases.SHOW)
    if case is None:
        return said
    asked = case_questions.asked_about(turn, REOPEN_QUESTION)
    if case.stage == Stage.CLOSED and asked is not None:
        return take(turn)
    if not case.reopened or case.stage not in cases.ALIVE:
        return own_cases.shown(turn, case)
    if case.stage == Stage.WAITING:
        return case_supplement.add(turn, case)
    return _kept(turn, case)


def _kept(turn: Turn, case: Case) -> list[Reply]:
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    try:
        added = supplementing.supplement(turn.session, case.id, turn.words, turn.photos, now=turn.now)
    except MoveRefusedError:
        return own_cases.shown(turn, case)
    return [wording.cannot_be_undone(case, added.entry.id)]
