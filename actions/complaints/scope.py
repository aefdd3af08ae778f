"""Which cases an officer may see and work on: the district, the roles, and never where there is an interest (回避).

A district officer sees the district's cases, a whole-city one all; intake sees those without a district too; whoever
has a case in hand, or stands in for who has, sees it wherever it lies. Auditors read and change nothing. An interest
in the project or in one of its companies hides the case from everybody, auditors too.
"""

from sqlalchemy import ColumnElement, CompoundSelect, false, or_, select, union
from sqlalchemy.orm import Session, object_session

from data.tables.complaints import Case, Interest
from data.tables.people import Officer, Role
from data.tables.register import Participation

READERS = frozenset(
    {Role.INTAKE, Role.HANDLER, Role.SUPERVISOR, Role.APPROVER, Role.ADMINISTRATOR, Role.AUDITOR}
)
WORKERS = READERS - {Role.AUDITOR}


def visible(officer: Officer) -> ColumnElement[bool]:
    """A condition over `Case`."""
    if officer.disabled_at is not None or not _has_one_of(officer, READERS):
        return false()
    without_interest = or_(Case.project_id.is_(None), Case.project_id.not_in(_projects_of_interest(officer)))
    return without_interest & _within(officer)


def may_see(officer: Officer, case: Case) -> bool:
    """The case must belong to a session: it is asked there."""
    session = object_session(case)
    assert session is not None
    asked = select(Case.id).where(Case.id == case.id, visible(officer))
    return session.scalar(asked) is not None


def may_work_on(session: Session, officer: Officer, case: Case) -> bool:
    """Whether the officer may do anything to this case at all; what, says `deciding.allowed`."""
    asked = select(Case.id).where(Case.id == case.id, visible(officer))
    return _has_one_of(officer, WORKERS) and session.scalar(asked) is not None


def is_interested(session: Session, officer: Officer, case: Case) -> bool:
    """利害关系: in the case's project, or in a company that takes part in it."""
    asked = select(Case.id).where(Case.id == case.id, Case.project_id.in_(_projects_of_interest(officer)))
    return session.scalar(asked) is not None


def hidden_projects(session: Session, officer: Officer) -> set[int]:
    """Those in which, or in a company of which, the officer has an interest."""
    asked = select(_projects_of_interest(officer).subquery().c[0])
    return {project for project in session.scalars(asked) if project is not None}


def hidden_companies(session: Session, officer: Officer) -> set[str]:
    """Codes of those in which the officer has an interest."""
    asked = select(Interest.uscc).where(Interest.officer_id == officer.id)
    return {code for code in session.scalars(asked) if code}


def _within(officer: Officer) -> ColumnElement[bool]:
    if not officer.district_code:
        return Case.id.is_not(None)
    stands_in_for = select(Officer.id).where(Officer.stand_in_id == officer.id)
    districts = {officer.district_code} | ({""} if officer.has(Role.INTAKE) else set())
    return or_(
        Case.district_code.in_(districts),
        Case.handler_id == officer.id,
        Case.handler_id.in_(stands_in_for),
    )


def _projects_of_interest(officer: Officer) -> CompoundSelect[tuple[int | None]]:
    own = select(Interest.project_id).where(
        Interest.officer_id == officer.id, Interest.project_id.is_not(None)
    )
    through_companies = (
        select(Participation.project_id)
        .join(Interest, Interest.uscc == Participation.uscc)
        .where(Interest.officer_id == officer.id, Participation.removed_at.is_(None))
    )
    return union(own, through_companies)


def _has_one_of(officer: Officer, roles: frozenset[Role]) -> bool:
    return any(officer.has(role) for role in roles)
