"""受理编号 and 查询码: made here, so that nobody can guess a code and no number comes twice."""

import secrets
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from actions.complaints.workdays import CITY
from data.prepared import Prepared
from data.tables.columns import keyring_of
from data.tables.complaints import Case

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 O 1 I
CODE_LENGTH = 8


def new_number(session: Session, now: datetime) -> str:
    """TS20261103-402117: a name, never a credential."""
    day = now.astimezone(CITY).strftime("%Y%m%d")
    while True:
        number = f"TS{day}-{secrets.randbelow(1_000_000):06}"
        if not _NUMBERED.rows(session, number=number):
            return number


def new_code() -> str:
    """A 查询码 of eight characters; shown once, kept only as its blind index."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def code_index(session: Session, number: str, code: str) -> str:
    """What is kept of a code: worthless without the key, and good for its own case only."""
    return keyring_of(session.get_bind().dialect).blind(f"{number}:{code}", "case code")


_NUMBERED = Prepared(select(Case.id).where(Case.number == bindparam("number")))
