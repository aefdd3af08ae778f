"""认领: number and 查询码 together bring a case into the account at hand. Few tries a day, however they are spread."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints.moving import RESIDENT, lock, record
from actions.complaints.numbers import code_index
from actions.complaints.stages import Record
from actions.complaints.typed_numbers import spellings
from data.queries import code_tries
from data.rules.complaint_clocks import clock_rules
from data.tables.complaints import Case
from data.tables.conversation import OpenQuestion


class Outcome(StrEnum):
    ADOPTED = "adopted"
    OWN = "own"  # it was the person's own already
    WRONG = "wrong"  # no such number, or not its code: nobody learns which
    TOO_OFTEN = "too_often"


@dataclass(frozen=True)
class Adoption:
    """`former`: the account it was taken from, None where there was none."""

    outcome: Outcome
    case: Case | None = None
    former: int | None = None


def adopt(
    session: Session, account_id: int, number: str, code: str, *, client_index: str | None, now: datetime
) -> Adoption:
    """Move a case to this account. A try that fails is counted by account, by network address and by number."""
    if too_many_tries(session, account_id, number, client_index=client_index, now=now):
        return Adoption(Outcome.TOO_OFTEN)
    found = session.scalar(select(Case).where(Case.number.in_(spellings(number))))
    expected = found.code_index if found is not None else ""
    given = code_index(session, found.number if found is not None else number, code)
    if found is None or not hmac.compare_digest(expected, given):
        code_tries.add(session, account_id, client_index, number, now=now)
        return Adoption(Outcome.WRONG)
    case = lock(session, found.id)
    if case.account_id == account_id:
        return Adoption(Outcome.OWN, case)
    former, case.account_id = case.account_id, account_id
    record(session, case, Record.ADOPT, RESIDENT, now=now)
    _close_questions(session, case, former, now)
    return Adoption(Outcome.ADOPTED, case, former)


def too_many_tries(
    session: Session, account_id: int, about: str, *, client_index: str | None, now: datetime
) -> bool:
    rules = clock_rules()
    return (
        code_tries.by_account(session, account_id, now=now) >= rules.code_tries_per_account
        or code_tries.by_client(session, client_index, now=now) >= rules.code_tries_per_address
        or code_tries.about(session, about, now=now) >= rules.code_tries_per_address
    )


def _close_questions(session: Session, case: Case, former: int | None, now: datetime) -> None:
    """Whoever had it is not asked about it any more."""
    if former is None:
        return
    waiting = select(OpenQuestion).where(OpenQuestion.account_id == former, OpenQuestion.closed_at.is_(None))
    for question in session.scalars(waiting):
        if question.about.get("case") == case.id:
            question.closed_at = now
