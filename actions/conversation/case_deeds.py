"""What a person does with an own case: 催办 撤回 恢复 没修好 不同意 同意上门; more of it is told in `case_supplement`."""

import re
from collections.abc import Callable

from actions.complaints import agreeing, asking_after, drafts, objecting, supplementing, urging, withdrawing
from actions.complaints import own_cases as cases
from actions.complaints.moving import MoveRefusedError
from actions.complaints.progress import progress
from actions.complaints.questioning import ANSWER_QUESTION
from actions.complaints.reading import read
from actions.complaints.reading.asides import is_question, without_asides
from actions.complaints.stages import OPEN
from actions.conversation import asking_after as questions_after
from actions.conversation import case_questions, case_supplement, no_fact, own_cases
from actions.conversation.case_questions import OBJECT_QUESTION, REOPEN_QUESTION, SUPPLEMENT_QUESTION
from actions.conversation.own_cases import the_case
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.wording import case_deeds as wording
from actions.wording.own_cases import gone, not_withdrawn
from actions.wording.reply import Reply
from data.queries import questions
from data.regexes import regex
from data.tables.complaints import Case, Stage

_HURRIES = regex(r"催|快|抓紧|赶紧|尽快|没人|还不|拖")
_DEMANDS = regex(
    r"必须|务必|[今明后](?:天|晚|早|儿)|(?:周|礼拜|星期)[一二三四五六日天末]|(?<![没不])(?:来人|派人|上门)|老人|孩子|轮椅|孕妇|病人"
)
_BARE_WITHDRAWAL = 8  # characters; more of them say why


def photos_alone(turn: Turn) -> list[Reply]:
    """Photos without a word, where words for a case are waited for; [] else."""
    case = case_questions.asked_about(turn, SUPPLEMENT_QUESTION, ANSWER_QUESTION)
    if case is not None:
        return case_supplement.add(turn, case)
    spoken_of = Subject.of(turn.conversation)
    own = cases.own(turn.session, turn.inbox.account_id, spoken_of.case) if spoken_of.kind == "case" else None
    if own is None or own.stage not in cases.ALIVE or drafts.open_draft(turn.session, turn.inbox.account_id):
        return []
    return case_supplement.add(turn, own)  # “随时接着说或发照片”; 不是这件事 takes it out again


def urge(turn: Turn) -> list[Reply]:
    case, said = the_case(turn, "urge_case", cases.ALIVE)
    if case is None:
        return said
    if turn.inbox.token is None and no_fact.doubts(turn.words):
        return no_fact.said_of_no_fact(turn, case)
    in_words = bool(turn.words) and "case" not in turn.arguments
    if in_words and not _HURRIES.search(turn.words) and not _is_news(turn):
        told = no_fact.said_of_no_fact(turn, case)
        asks = any(map(is_question, re.split(r"[，,。！!；;\s]+", drafts.simplified(turn.words))))
        if told or asks:
            return own_cases.shown(turn, case) if asks else told
    return urge_with(turn, case, news=_is_news(turn))


def urge_with(turn: Turn, case: Case, *, news: bool) -> list[Reply]:
    """`news`: the words tell more than the wish, and are added to the case."""
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    if no_fact.threatens(turn.words) and not _HURRIES.search(turn.words):
        return [wording.heard_anger(progress(turn.session, case, now=turn.now), turn.now)]
    if case.stage in {Stage.WAITING, Stage.ASKING_BACK}:
        answered = case_supplement.add(turn, case) if news and case.stage == Stage.WAITING else []
        return answered or [wording.your_turn(case), *own_cases.shown(turn, case)]
    try:
        added = None
        if news:
            added = supplementing.supplement(turn.session, case.id, turn.words, turn.photos, now=turn.now)
        urged = urging.urge(turn.session, case.id, now=turn.now)
    except MoveRefusedError:
        return own_cases.not_now(turn, case)
    known = progress(turn.session, case, now=turn.now)
    return [wording.urged(known, urged, turn.now, turn.place, news=added.entry.id if added else None)]


def _is_news(turn: Turn) -> bool:
    """“又漏了，没人来”, “今天必须来人” say more than the wish to be quick."""
    told = bool(turn.photos or read(turn.words, today=turn.today).defects)
    return told or _DEMANDS.search(without_asides(drafts.simplified(turn.words))) is not None


def withdraw(turn: Turn) -> list[Reply]:
    """Asked once; the reason is the button."""
    case, said = the_case(turn, "withdraw_case", OPEN)
    if case is None:
        return said
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    said_why = turn.inbox.id if len(turn.words) > _BARE_WITHDRAWAL else None
    return [wording.really_withdraw(case, said_why)] if case.stage in OPEN else own_cases.not_now(turn, case)


def withdraw_now(turn: Turn) -> list[Reply]:
    case, said = the_case(turn, "withdraw_now")
    if case is None:
        return said
    why = str(turn.arguments.get("why", ""))
    words = own_cases.words_of(turn, turn.arguments.get("inbox"))
    return done(
        turn,
        case,
        lambda: withdrawing.withdraw(turn.session, case.id, why, words, now=turn.now),
        lambda gone: _nothing_more_is_asked(turn, gone),
    )


def _nothing_more_is_asked(turn: Turn, case: Case) -> Reply:
    """Of who has withdrawn it: what is said next is no answer for it."""
    question = questions.newest_of(turn.session, turn.conversation.id, asking_after.KINDS)
    if question is not None and question.about.get("case") == case.id:
        question.closed_at = turn.now
    return wording.withdrawn(case)


def take_back(turn: Turn) -> list[Reply]:
    case, said = the_case(turn, "take_back_case", (Stage.WITHDRAWN,))
    if case is None and "case" not in turn.arguments:
        alive, _ = the_case(turn, "take_back_case", cases.ALIVE)
        return [not_withdrawn(alive)] if alive is not None else said
    if case is None:
        return said
    return done(
        turn, case, lambda: withdrawing.take_back(turn.session, case.id, now=turn.now), wording.taken_back
    )


def reopen(turn: Turn) -> list[Reply]:
    """没修好: what is still wrong may be written; without it one more tap."""
    case, said = the_case(turn, "reopen_case", (Stage.CLOSED,))
    if case is None:
        return said
    if case.stage != Stage.CLOSED:
        return own_cases.not_now(turn, case)
    if not cases.can_reopen(case):
        return [wording.reopened_enough(case, turn.place)]
    return case_questions.ask(turn, case, REOPEN_QUESTION, wording.really_reopen(case))


def object_to(turn: Turn) -> list[Reply]:
    case, said = the_case(turn, "object_case", (Stage.DECLINED,))
    if case is None:
        return said
    if case.stage != Stage.DECLINED:
        return own_cases.not_now(turn, case)
    return case_questions.ask(turn, case, OBJECT_QUESTION, wording.why_object(case))


def object_now(turn: Turn) -> list[Reply]:
    case = case_questions.asked_about(turn, OBJECT_QUESTION) or cases.own(
        turn.session, turn.inbox.account_id, turn.arguments.get("case")
    )
    if case is None:
        return [gone()]
    return done(
        turn,
        case,
        lambda: objecting.objection(turn.session, case.id, _words(turn), now=turn.now),
        wording.objected,
    )


def agree_visit(turn: Turn) -> list[Reply]:
    case, said = the_case(turn, "agree_visit", cases.ALIVE)
    if case is None:
        return said
    agreed = bool(turn.arguments.get("agreed", True))
    has = agreeing.of_the_home(turn.session, case)
    said = done(
        turn,
        case,
        lambda: agreeing.agree_visit(turn.session, case.id, agreed=agreed, now=turn.now),
        (lambda case: wording.visit_agreed(case, has)) if agreed else wording.visit_not_agreed,
    )
    if agreed and case.visit_agreed:
        questions_after.wait_for_home(turn, case, has)
    return said


def _words(turn: Turn) -> str:
    return "" if turn.arguments else turn.words


def done(turn: Turn, case: Case, deed: Callable[[], object], say: Callable[[Case], Reply]) -> list[Reply]:
    try:
        deed()
    except MoveRefusedError as refused:
        return (
            [wording.nobody_free(turn.place)]
            if refused.reason == "nobody_free"
            else own_cases.not_now(turn, case)
        )
    case_questions.close(turn)
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    return [say(case)]
