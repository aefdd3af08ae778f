"""Words of a case, sealed with a key of its own that the keyring seals in turn."""

import base64
import secrets
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, object_session

from data.prepared import Prepared
from data.sealing import Keyring
from data.tables.complaints import Case, CaseWords, LedgerEntry, WordKind
from data.tables.register import Project, Site


def new_key() -> str:
    """A case's own key, as `Case.words_key` keeps it."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def keep(
    session: Session,
    case: Case,
    kind: WordKind,
    words: str,
    *,
    now: datetime,
    entry: LedgerEntry | None = None,
) -> CaseWords | None:
    """Seal and add words; None when the case's words were erased: nothing is kept of it any more."""
    ring = _ring(case)
    if ring is None:
        return None
    row = CaseWords(
        case_id=case.id, entry_id=entry.id if entry else None, kind=kind, at=now, sealed=ring.seal(words)
    )
    session.add(row)
    return row


def of_entry(session: Session, entry: LedgerEntry) -> list[CaseWords]:
    """Still sealed."""
    return list(session.scalars(select(CaseWords).where(CaseWords.entry_id == entry.id)))


def unseal(case: Case, row: CaseWords) -> str | None:
    """What the row says, None when it was erased."""
    ring = _ring(case)
    return ring.unseal(row.sealed) if ring else None


def change(case: Case, row: CaseWords, words: str) -> None:
    """Put other words in their place: what a person wants forgotten."""
    ring = _ring(case)
    if ring is not None:
        row.sealed = ring.seal(words)


def newest(session: Session, case: Case, kinds: Collection[WordKind]) -> Mapping[WordKind, str]:
    """The newest words of each kind, of those that there are."""
    ring = _ring(case)
    if ring is None:
        return {}
    session.flush()  # for a statement of bare columns nobody does it
    rows = _NEWEST.rows(session, case=case.id)
    return {WordKind(row.kind): ring.unseal(row.sealed) for row in rows if row.kind in kinds}


def estate_of_the_register(case: Case) -> str:
    """The estate that was said, where the register has it in the district of the case: it is no secret; "" else."""
    session = object_session(case)
    said = newest(session, case, [WordKind.ESTATE]).get(WordKind.ESTATE, "") if session is not None else ""
    if session is None or not said:
        return ""
    known = session.scalar(_ESTATE, {"estate": said, "district": case.district_code})
    return said if known is not None else ""


def _ring(case: Case) -> Keyring | None:
    return Keyring({"case": base64.b64decode(case.words_key)}) if case.words_key else None


# Built once: every reading of a case asks it.
_NEWEST = Prepared(
    select(CaseWords.kind, CaseWords.sealed)
    .where(
        CaseWords.id.in_(
            select(func.max(CaseWords.id))
            .where(CaseWords.case_id == bindparam("case"))
            .group_by(CaseWords.kind)
        )
    )
    .order_by(CaseWords.id)
)
_ESTATE = (
    select(Project.id)
    .join(Site)
    .where(Site.estate == bindparam("estate"), Project.district_code == bindparam("district"))
    .where(Project.removed_at.is_(None))
    .limit(1)
)
