"""我的投诉: the own cases as they are asked for, by number, in words or by a button."""

from collections.abc import Collection
from dataclasses import replace

from actions.complaints import own_cases as cases
from actions.complaints import repair_photos
from actions.complaints.progress import progress, timeline
from actions.complaints.reading import NOT_OURS, read
from actions.complaints.typed_numbers import code_in, is_called_by, number_in, tails_in
from actions.conversation import case_codes
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.doors.private import is_private
from actions.wording import own_cases as wording
from actions.wording import repair_photos as photos_wording
from actions.wording.case_deeds import not_now as cannot_be_done
from actions.wording.case_deeds import stands_withdrawn
from actions.wording.case_history import history
from actions.wording.reply import Reply
from data.regexes import regex
from data.tables.complaints import Case, Stage
from data.tables.conversation import InboxMessage

AT_ONCE = 5
SHOW = "show_case"
_WITH_WORDS = frozenset(
    {"supplement_case", "again_case", "to_own_case"}
)  # what was said goes into the one that is chosen
_HURRIED = frozenset({"urge_case", "again_case", "supplement_case", SHOW})
_ALL_OF_THEM = regex(
    "哪些|哪几|几件|列(?:出|一下)|名下|所有的?投诉|全部(?:的)?投诉|都有|我的(?:投诉|单子|案件)[。!！]?$"
)


def list_cases(turn: Turn) -> list[Reply]:
    """我的投诉, the newest first, a few at a time."""
    skip = turn.arguments.get("skip", 0)
    account_id = turn.inbox.account_id
    found = cases.newest(turn.session, account_id, skip=skip, limit=AT_ONCE)
    if not found:
        return [wording.none_listed()]
    remember(turn, Subject.of(turn.conversation).asked_which_case(tuple(case.id for case in found), SHOW))
    more = cases.how_many(turn.session, account_id) - skip - len(found)
    return [wording.listed(found, _main_stages(turn, found), more=more, skip=skip, now=turn.now)]


def check(turn: Turn) -> list[Reply]:
    """“到哪步了”: of the case that is meant."""
    if number_in(turn.words) is None and _ALL_OF_THEM.search(turn.text):
        return list_cases(turn)
    return find(turn)


def find(turn: Turn) -> list[Reply]:
    """A case by its number, alone or with its code, or by what was told of it."""
    case, said = the_case(turn, SHOW)
    return said if case is None else shown(turn, case)


def show_case(turn: Turn) -> list[Reply]:
    case = cases.own(turn.session, turn.inbox.account_id, turn.arguments.get("case"))
    return [wording.gone()] if case is None else shown(turn, case)


def case_history(turn: Turn) -> list[Reply]:
    case, said = the_case(turn, "case_history")
    if case is None:
        return said
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    repair = repair_photos.told_of(turn.session, case)
    skip = turn.arguments.get("skip", 0)
    return [history(case, timeline(turn.session, case), repair, turn.now, skip=skip)]


def rest_of_repair_photos(turn: Turn) -> list[Reply]:
    """Those beyond the first few, by the button that was shown with them."""
    case = cases.own(turn.session, turn.inbox.account_id, turn.arguments.get("case"))
    if case is None:
        return [wording.gone()]
    return [photos_wording.rest(case, repair_photos.told_of(turn.session, case, skip=turn.arguments["skip"]))]


def shown(turn: Turn, case: Case) -> list[Reply]:
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    return [
        wording.progress(
            progress(turn.session, case, now=turn.now), turn.now, private=is_private(turn.conversation)
        )
    ]


def not_now(turn: Turn, case: Case) -> list[Reply]:
    """Said by where the case stands: it may have gone on since the button was shown."""
    return [cannot_be_done(), *shown(turn, case)]


def by_number(turn: Turn) -> list[Reply]:
    """For when nothing else understands the words: [] without a number in them."""
    return find(turn) if number_in(turn.words) is not None else []


def the_case(
    turn: Turn, deed: str, stages: Collection[Stage] = frozenset(Stage)
) -> tuple[Case | None, list[Reply]]:
    """The case that is meant, or what is said instead; `deed`: the command that is wanted of it."""
    account_id = turn.inbox.account_id
    if "case" in turn.arguments:
        case = cases.own(turn.session, account_id, turn.arguments["case"])
        return case, [] if case else [wording.gone()]
    meant = _meant(turn, stages)
    if meant.unknown:
        return None, case_codes.unknown(turn, meant.unknown, code_in(turn.words) or "")
    if meant.case is not None:
        return meant.case, []
    if not meant.options:
        known = cases.newest(turn.session, account_id)
        if deed in _HURRIED and (withdrawn := _withdrawn(turn, known)):
            return None, [stands_withdrawn(withdrawn)]
        in_work = any(case.stage in cases.ALIVE for case in known)
        return None, [wording.nothing_for(deed, in_work=in_work) if known else wording.none_listed()]
    options = meant.options[:AT_ONCE]
    ids = tuple(case.id for case in options)
    remember(turn, Subject.of(turn.conversation).asked_which_case(ids, deed))
    return None, [
        wording.which_case(options, deed, turn.now, said=turn.inbox.id if deed in _WITH_WORDS else None)
    ]


def _withdrawn(turn: Turn, known: Collection[Case]) -> Case | None:
    """The newest: who hurries it may not know that it rests."""
    case = next((case for case in known if case.stage == Stage.WITHDRAWN), None)
    if case is not None:
        remember(turn, Subject.of(turn.conversation).on_case(case.id))
    return case


def as_said(turn: Turn) -> Turn:
    """The turn of an earlier message of the same person, which the button was about."""
    row = turn.session.get(InboxMessage, turn.arguments.get("inbox", 0))
    known = row is not None and row.account_id == turn.inbox.account_id
    return replace(turn, inbox=row) if row is not None and known else turn


def words_of(turn: Turn, inbox_id: object) -> str:
    """The words of an earlier message of the same person, which the button was about."""
    row = turn.session.get(InboxMessage, inbox_id) if isinstance(inbox_id, int) else None
    return row.text if row is not None and row.account_id == turn.inbox.account_id else ""


def _meant(turn: Turn, stages: Collection[Stage]) -> cases.Meant:
    account_id, tails = turn.inbox.account_id, tails_in(turn.words)
    if is_called_by(turn.words) and not cases.ending(turn.session, account_id, tails):
        known = cases.newest(turn.session, account_id)  # 尾号1234 is none of them
        return cases.Meant(options=tuple(case for case in known if case.stage in stages))
    told = set(read(turn.text, today=turn.today).categories) - {NOT_OURS}
    return cases.which(
        turn.session,
        account_id,
        number=turn.arguments.get("number") or number_in(turn.words),
        tails=tails,
        told=told,
        places=turn.phrases("project"),
        spoken_of=Subject.of(turn.conversation).case,
        stages=stages,
    )


def _main_stages(turn: Turn, found: Collection[Case]) -> dict[int, Stage]:
    merged = [case for case in found if case.stage == Stage.MERGED and case.merged_into_id is not None]
    mains = {case.id: turn.session.get(Case, case.merged_into_id) for case in merged}
    return {case_id: main.stage for case_id, main in mains.items() if main is not None}
