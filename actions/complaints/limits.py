"""How often one may file: a day's limit for each account and for each address, from the rules."""

from datetime import UTC, datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from actions.complaints.workdays import CITY
from data.prepared import Prepared
from data.rules.complaint_clocks import clock_rules
from data.tables.complaints import Case


def may_file(session: Session, account_id: int | None, client_index: str | None, *, now: datetime) -> bool:
    """Whether another case may be filed today. `client_index`: the blind index of the address, None when unknown."""
    rules = clock_rules()
    own = _filed_today(session, _BY_ACCOUNT, account_id, now) if account_id is not None else 0
    near = _filed_today(session, _BY_ADDRESS, client_index, now) if client_index is not None else 0
    return own < rules.filings_per_account and near < rules.filings_per_address


def _filed_today(session: Session, counted: Prepared, whose: int | str, now: datetime) -> int:
    midnight = now.astimezone(CITY).replace(hour=0, minute=0, second=0, microsecond=0)
    [(filed,)] = counted.rows(session, whose=whose, midnight=midnight.astimezone(UTC))
    return int(filed)


# Each draft that is read back asks them.
_FILED = select(func.count()).where(Case.filed_at >= bindparam("midnight"))
_BY_ACCOUNT = Prepared(_FILED.where(Case.account_id == bindparam("whose")))
_BY_ADDRESS = Prepared(_FILED.where(Case.client_index == bindparam("whose")))
