"""“你给我个电话，我该打哪个”, “不是说马上能看到吗，怎么又没人在班”, “是质监站还是城管”, of a wall that is being broken."""

from actions.assistance.hours import is_open, opens_next
from actions.complaints import own_cases as cases
from actions.complaints.departments import office
from actions.complaints.progress import progress
from actions.conversation import filing, own_cases
from actions.conversation.turn import Turn
from actions.wording import called_now as wording
from actions.wording.reply import Reply

_HOUSING = "housing"  # of complaint_categories.yml: who answers for quality


def which_number(turn: Turn) -> list[Reply]:
    """The number goes first."""
    case, _said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    return [wording.which_number(case)]


def which_number_while_telling(turn: Turn) -> list[Reply]:
    return [wording.which_number(None), *filing.in_a_line(turn)]


def who_sees_it(turn: Turn) -> list[Reply]:
    """Nobody at the telephone, and yet alerted."""
    case, said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    if case is None:
        return said
    hours = turn.place.office_hours
    opens = None if is_open(turn.session, hours, turn.now) else opens_next(turn.session, hours, turn.now)
    return [wording.who_sees_it(progress(turn.session, case, now=turn.now), opens, turn.place, turn.now)]


def which_office(turn: Turn) -> list[Reply]:
    """By its name, as the case's district tells."""
    case, said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    if case is None:
        return said
    named = office(turn.session, _HOUSING, case.district_code or "")
    return [wording.which_office(progress(turn.session, case, now=turn.now), named.phone or "", turn.now)]
