"""Officers of the demonstration: each desk, and two where two are needed, so that the console can be tried at once. Never on a real system."""

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.console.passwords import hash_password, one_time_password
from bot.settings import Settings
from bot.storage import Storage
from data.queries.officers import add_officer, change_password
from data.tables.people import Officer

FILE = "demo_officers.txt"  # in VAR_DIR
DESKS: Sequence[tuple[str, str, str]] = (
    ("shouli", "演示受理", "受理,客服"),
    ("chengban1", "演示承办甲", "承办"),
    ("chengban2", "演示承办乙", "承办"),
    ("shenpi", "演示审批甲", "审批"),
    ("shenpi2", "演示审批乙", "审批"),  # a blacklisting takes two of them
    ("duban", "演示督办", "督办,管理"),
)


def open_desks(storage: Storage, settings: Settings, *, now: datetime) -> Path | None:
    """The file with logins and passwords, made at the first start; None where there are officers of one's own."""
    kept = settings.var_dir / FILE
    if not (settings.demo and settings.embedded):
        return None
    with storage.reading() as session:
        staffed = session.scalar(select(Officer.id).limit(1)) is not None
    if staffed:
        return kept if kept.exists() else None
    desks = [(*desk, one_time_password()) for desk in DESKS]
    _keep(kept, desks)
    with storage.writing.begin() as session:
        for login, name, roles, password in desks:
            _add(session, login, name=name, roles=roles, made=hash_password(password), now=now)
    return kept


def _add(session: Session, login: str, *, name: str, roles: str, made: str, now: datetime) -> None:
    officer = add_officer(
        session, login, name=name, roles=roles, district_code="", password_hash=made, now=now
    )
    change_password(session, officer.id, made, now=now)


def _keep(path: Path, desks: Sequence[tuple[str, str, str, str]]) -> None:
    """Readable by whoever runs the system and by nobody else."""
    path.unlink(missing_ok=True)
    lines = ["用户名\t密码\t岗位"] + [f"{login}\t{password}\t{roles}" for login, _, roles, password in desks]
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write("\n".join([*lines, ""]))
