"""绑定码: an officer issues one for a company and a role; whoever types it in a chat speaks for the company then."""

from datetime import datetime

from sqlalchemy.orm import Session

from actions.complaints.numbers import new_code
from data.queries import audit, enterprises
from data.rules.enterprise_contacts import contact_rules
from data.tables.audit import Deed
from data.tables.columns import keyring_of
from data.tables.enterprises import BindCode, ContactRole
from data.tables.people import Officer, Role

ISSUES = (Role.INTAKE, Role.APPROVER, Role.ADMINISTRATOR, Role.SERVICE)


class NotAllowedError(Exception):
    """An officer whose 岗位 issues no codes and removes no contacts."""


def issue_code(
    session: Session, company_id: int, role: ContactRole, by: Officer | None, *, now: datetime
) -> str:
    """XXXX-XXXX, to be shown once: only its blind index is kept. `by`: None at the shell. Raises NotAllowedError."""
    allow(by)
    code = new_code()
    row = BindCode(
        company_id=company_id,
        role=role,
        code_index=_index(session, code),
        issued_by_id=by.id if by else None,
        issued_at=now,
        expires_at=now + contact_rules().code_lives,
    )
    session.add(row)
    session.flush()
    audit.record(
        session, row.issued_by_id, Deed.ISSUED_BIND_CODE, now=now, about=("company", company_id), reason=role
    )
    return f"{code[:4]}-{code[4:]}"


def revoke_code(session: Session, code_id: int, by: Officer, *, now: datetime) -> bool:
    """Make it worthless; False when it was used, revoked or too old already. Raises NotAllowedError."""
    allow(by)
    row = session.get(BindCode, code_id, with_for_update=True)
    if row is None or row.used_at is not None or row.revoked_at is not None or row.expires_at <= now:
        return False
    row.revoked_at = now
    audit.record(session, by.id, Deed.REVOKED_BIND_CODE, now=now, about=("company", row.company_id))
    return True


def living_code(session: Session, code: str, *, now: datetime) -> BindCode | None:
    """Locked; None for one that was never issued, was used or revoked, or is too old."""
    return enterprises.living_code(session, _index(session, code), now=now)


def allow(by: Officer | None) -> None:
    """Raises NotAllowedError."""
    if by is not None and not any(by.has(role) for role in ISSUES):
        raise NotAllowedError


def _index(session: Session, code: str) -> str:
    return keyring_of(session.get_bind().dialect).blind(code.replace("-", ""), "bind code")
