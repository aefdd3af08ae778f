"""What is asked once a complaint is filed, and answered shortly: its number, whether the wall can be stopped today."""

from actions.complaints import own_cases as cases
from actions.complaints.drafts import BY_A_NEIGHBOUR
from actions.complaints.progress import progress
from actions.conversation import case_deeds, filing, own_cases
from actions.conversation.turn import Turn
from actions.wording import filing as filing_wording
from actions.wording import own_cases as wording
from actions.wording.reply import Reply
from data.tables.complaints import Case


def own_numbers(turn: Turn) -> list[Reply]:
    """“编号多少来着”: of what is under way, else of what there was."""
    known = cases.newest(turn.session, turn.inbox.account_id, limit=own_cases.AT_ONCE)
    if not known:
        return [filing_wording.first_file_then_they_come(), *filing.in_a_line(turn)]
    alive = [case for case in known if case.stage in cases.ALIVE]
    return [wording.own_numbers(alive or known)]


def stop_the_wall(turn: Turn) -> list[Reply]:
    """“今天能不能叫他停”."""
    case = _of_a_wall(turn)
    if case is None:
        return [wording.can_it_be_stopped(None, turn.now), *filing.in_a_line(turn)]
    shown = progress(turn.session, case, now=turn.now)
    return [wording.can_it_be_stopped(shown, turn.now)]


def the_property_firm_does_nothing(turn: Turn) -> list[Reply]:
    """“物业不管，说管不了”: kept with the case, and who else can stop it."""
    case = _of_a_wall(turn)
    added = case_deeds.add(turn, case) if case is not None else []
    return [*added, wording.when_the_property_firm_does_nothing()]


def _of_a_wall(turn: Turn) -> Case | None:
    known = cases.newest(turn.session, turn.inbox.account_id)
    alive = (case for case in known if case.stage in cases.ALIVE)
    return next((case for case in alive if any(row.code == BY_A_NEIGHBOUR for row in case.categories)), None)
