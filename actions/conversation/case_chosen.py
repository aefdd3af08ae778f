"""One of the own cases that were asked back: what was wanted of it is done with it."""

from collections.abc import Callable, Mapping

from actions.conversation import case_deeds, case_supplement, own_cases
from actions.conversation.turn import Turn
from actions.wording.reply import Reply


def chosen(turn: Turn) -> list[Reply]:
    """One of the own cases that were asked back, by its place in the list."""
    wanted = next(iter(turn.arguments.get("aspects", ())), own_cases.SHOW)
    return _CHOSEN.get(wanted, own_cases.show_case)(turn)


_CHOSEN: Mapping[str, Callable[[Turn], list[Reply]]] = {
    own_cases.SHOW: own_cases.show_case,
    "case_history": own_cases.case_history,
    "supplement_case": case_supplement.supplement,
    "urge_case": case_deeds.urge,
    "withdraw_case": case_deeds.withdraw,
    "reopen_case": case_deeds.reopen,
    "object_case": case_deeds.object_to,
    "agree_visit": case_deeds.agree_visit,
    "again_case": case_deeds.urge,
}
