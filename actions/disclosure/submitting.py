"""补报: a unit of a project sends in a missing item; public once an officer approved it, with its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from actions.complaints import scope
from actions.disclosure.facts import disclose
from actions.disclosure.gaps import Gap, gaps_of
from actions.disclosure.submitted_values import LEADER, PROMISE, Values, read, said
from actions.enterprises.contacts import bindings_of, speaks_for
from actions.enterprises.telling import tell_company
from actions.wording import submissions as wording
from actions.wording.dates import CITY, day
from data.importers.cells import BadCellError
from data.importers.sources import ground
from data.queries import audit, enterprises
from data.queries import submissions as queries
from data.search import index
from data.tables.audit import Deed
from data.tables.enterprises import Contact, NoticeKind, Submission
from data.tables.people import Officer, Role
from data.tables.register import FIVE_PARTIES, Participation, Project, Source

DECIDES = (Role.INTAKE, Role.APPROVER, Role.ADMINISTRATOR)
APPROVED = "企业补报，监管核准"
_LONGEST_SOURCE = 200


class SubmissionRefusedError(Exception):
    """`reason`: gone, waiting, filled, value, decided, role, unseen, because. `detail` of value: why, in Chinese."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail


@dataclass(frozen=True)
class Offer:
    """A project of a company this person speaks for, and what of it is missing."""

    contact: Contact
    gap: Gap


def offers(session: Session, account_id: int, *, today: date, project: int | None = None) -> list[Offer]:
    """What this person may send in, for all own companies or of one project."""
    return [
        Offer(contact, gap)
        for contact in bindings_of(session, account_id)
        for gap in gaps_of(session, contact.company_id, today=today)
        if project is None or gap.disclosure.id == project
    ]


def submit(
    session: Session, account_id: int, project_id: int, item: str, typed: str, *, now: datetime
) -> Submission:
    """提交. Raises SubmissionRefusedError."""
    today = now.astimezone(CITY).date()
    queries.hold_project(session, project_id)
    mine = next(
        (
            one
            for one in offers(session, account_id, today=today, project=project_id)
            if item in one.gap.items
        ),
        None,
    )
    if mine is None:
        raise SubmissionRefusedError("gone")
    if queries.waiting(session, project_id, item) is not None:
        raise SubmissionRefusedError("waiting")
    submission = Submission(
        project_id=project_id,
        company_id=mine.contact.company_id,
        contact_id=mine.contact.id,
        item=item,
        value=said(_read(item, typed, today)),
        submitted_at=now,
    )
    session.add(submission)
    session.flush()
    return submission


def may_decide(session: Session, by: Officer, submission: Submission) -> str | None:
    """Why this officer may not; None when it may be decided."""
    if by.disabled_at is not None or not any(by.has(role) for role in DECIDES):
        return "role"
    project = submission.project
    elsewhere = by.district_code and project.district_code not in {by.district_code, ""}
    interested = project.id in scope.hidden_projects(session, by)
    return "unseen" if elsewhere or interested else None


def approve(session: Session, submission_id: int, by: Officer, *, now: datetime) -> Submission:
    """核准: it stands in the register from now on. Raises SubmissionRefusedError; then nothing is kept: roll back."""
    submission = _to_decide(session, submission_id, by)
    project = queries.hold_project(session, submission.project_id)
    if project is None:
        raise SubmissionRefusedError("gone")
    today = now.astimezone(CITY).date()
    if submission.item not in disclose(session, project, today=today).missing:
        raise SubmissionRefusedError("filled")
    _put_in(session, submission, project, _read(submission.item, submission.value, today), now)
    return _decided(session, submission, by, now, approved=True)


def refuse(session: Session, submission_id: int, by: Officer, because: str, *, now: datetime) -> Submission:
    """不核准, with its reason. Raises SubmissionRefusedError."""
    submission = _to_decide(session, submission_id, by)
    if not because:
        raise SubmissionRefusedError("because")
    submission.because = because[:300]
    return _decided(session, submission, by, now, approved=False)


def is_own(session: Session, account_id: int, submission: Submission) -> bool:
    return speaks_for(session, account_id, submission.company_id) is not None


def _to_decide(session: Session, submission_id: int, by: Officer) -> Submission:
    submission = queries.held(session, submission_id)
    if submission is None:
        raise SubmissionRefusedError("gone")
    if reason := may_decide(session, by, submission):
        raise SubmissionRefusedError(reason)
    if submission.decided_at is not None:
        raise SubmissionRefusedError("decided")
    return submission


def _decided(
    session: Session, submission: Submission, by: Officer, now: datetime, *, approved: bool
) -> Submission:
    submission.decided_at, submission.decided_by_id, submission.approved = now, by.id, approved
    session.flush()
    audit.record(
        session, by.id, Deed.DECIDED_SUBMISSION, now=now, about=("disclosure_submission", submission.id)
    )
    reply = wording.approved(submission) if approved else wording.refused_because(submission)
    key, about = f"submission:{submission.id}", {"submission": submission.id}
    tell_company(session, submission.company_id, NoticeKind.RESULT, [reply], key=key, about=about, now=now)
    return submission


def _read(item: str, typed: str, today: date) -> Values:
    try:
        return read(item, typed, today=today)
    except BadCellError as wrong:
        raise SubmissionRefusedError("value", str(wrong)) from wrong


def _put_in(
    session: Session, submission: Submission, project: Project, values: Values, now: datetime
) -> None:
    item = submission.item
    if item.endswith((LEADER, PROMISE)):
        role = item.removesuffix(LEADER).removesuffix(PROMISE)
        row = _lacking(
            queries.parties(session, project.id, role), submission.company_id, next(iter(values)), now
        )
        if row is None:
            raise SubmissionRefusedError("filled")
        _change(session, row, values, item, now)
    elif item in FIVE_PARTIES:
        _add_unit(session, project, item, values, now)
    else:
        _change(session, project, values, item, now)
        index(session, "project", [project.id])


def _lacking(
    rows: Sequence[Participation], company_id: int, column: str, now: datetime
) -> Participation | None:
    """The row of today that lacks it: the submitter's own first."""
    today = now.astimezone(CITY).date()
    serving = [
        row
        for row in rows
        if (row.since is None or row.since <= today) and (row.until is None or today < row.until)
    ]
    lacking = [row for row in serving if not getattr(row, column)]
    return min(lacking, key=lambda row: row.company_id != company_id, default=None)


def _change(session: Session, row: Project | Participation, values: Values, item: str, now: datetime) -> None:
    """The register stays the ground of everything else in the row, and its date with it."""
    for column, value in values.items():
        if value is not None:
            setattr(row, column, value)
    old = session.get_one(Source, row.source_id)
    name = _with_item(old.name, item, now)
    row.source_id = ground(session, name, old.as_of, now=now, demo=old.demo).source_id
    session.flush()


def _with_item(name: str, item: str, now: datetime) -> str:
    """“天津市工程登记库；地址：企业补报，监管核准（2026年11月29日）”."""
    added = f"；{item}：{APPROVED}（{day(now.astimezone(CITY).date())}）"
    return (
        name + added
        if len(name + added) <= _LONGEST_SOURCE
        else f"{name[: _LONGEST_SOURCE - len(added)]}{added}"
    )


def _add_unit(session: Session, project: Project, role: str, values: Values, now: datetime) -> None:
    company = enterprises.company_with(session, [values["uscc"]])
    source = ground(
        session,
        APPROVED,
        now.astimezone(CITY).date(),
        now=now,
        demo=session.get_one(Source, project.source_id).demo,
    )
    session.add(
        Participation(
            project_id=project.id,
            role=role,
            company_name=company.name if company else values["company_name"],
            uscc=values["uscc"],
            company_id=company.id if company else None,
            source_id=source.source_id,
        )
    )
    session.flush()
