"""“归谁修啊 给我个电话”: who built the house that is told, filed or spoken of, and the line of its supervision."""

from actions.complaints import drafts
from actions.complaints import own_cases as cases
from actions.complaints.draft_reading import reading_of
from actions.complaints.drafts import BY_A_NEIGHBOUR
from actions.conversation.subject import Subject
from actions.conversation.turn import Turn
from actions.disclosure.meant import About, Case
from actions.disclosure.which import which_projects
from actions.guidance.asked import question_of
from actions.guidance.repairers import repairers
from actions.wording import questions as questions_wording
from actions.wording import stations as wording
from actions.wording.reply import Reply
from data.queries import disclosure as queries
from data.tables import complaints
from data.tables.complaints import Draft

_OF_A_WALL = "neighbour_pays"  # of data/rules/questions.yml


def told(turn: Turn) -> list[Reply]:
    """[] where no house is known."""
    draft = drafts.open_draft(turn.session, turn.inbox.account_id, lock=False)
    case = _case(turn) if draft is None else None
    if _is_of_a_wall(turn, draft, case):
        return [questions_wording.answered(question_of(_OF_A_WALL), turn.place)]
    project = queries.project(turn.session, _project(turn, draft, case) or 0)
    if project is None:
        return []
    found = repairers(turn.session, project, today=turn.today)
    if case is not None and case.project_id == project.id:
        return [wording.repairers_of_case(found, case, turn.place)]
    return [wording.repairers(found, turn.place)]


def of_project(turn: Turn, project_id: int) -> list[Reply]:
    project = queries.project(turn.session, project_id)
    return (
        [wording.repairers(repairers(turn.session, project, today=turn.today), turn.place)] if project else []
    )


def _case(turn: Turn) -> complaints.Case | None:
    """The one that is spoken of, else the newest that is under way."""
    known = cases.newest(turn.session, turn.inbox.account_id)
    alive = [case for case in known if case.stage in cases.ALIVE]
    spoken_of = Subject.of(turn.conversation).case
    return next((case for case in alive if case.id == spoken_of), alive[0] if alive else None)


def _project(turn: Turn, draft: Draft | None, case: complaints.Case | None) -> int | None:
    named = which_projects(turn.session, turn.phrases("project"), turn.text, About())[0]
    if named.case is Case.ONE:
        return named.project
    if draft is not None:
        return drafts.told(draft).project
    if case is not None:
        return case.project_id
    return Subject.of(turn.conversation).project


def _is_of_a_wall(turn: Turn, draft: Draft | None, case: complaints.Case | None) -> bool:
    """A wall that a neighbour breaks is none of the builder's."""
    if draft is not None:
        reading = reading_of(drafts.told(draft), today=turn.today)
        return BY_A_NEIGHBOUR in reading.categories
    return case is not None and any(row.code == BY_A_NEIGHBOUR for row in case.categories)
