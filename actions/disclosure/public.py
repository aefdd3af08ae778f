"""The public disclosure by 项目编号, for the plaque's page and its JSON."""

from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from actions.conversation.turn import SHANGHAI
from actions.disclosure.facts import Disclosure, Party, disclose
from data.queries import disclosure as queries

_NOT_PLAIN = {"id", "estate", "phase", "parties", "houses", "missing", "ground", "today"}


def public_disclosure(session: Session, number: str, *, now: datetime) -> Disclosure | None:
    """None when no such project is in the register or it was taken out (移出)."""
    project = queries.project_numbered(session, number)
    if project is None:
        return None
    return disclose(session, project, today=now.astimezone(SHANGHAI).date())


def as_json(disclosure: Disclosure) -> dict[str, Any]:
    """Plain values: days as ISO dates, None where 未登记; no ids of ours."""
    names = [field.name for field in fields(disclosure) if field.name not in _NOT_PLAIN]
    plain = {name: _plain(getattr(disclosure, name)) for name in names}
    return plain | {
        "parties": [_party(party, disclosure.today) for party in disclosure.parties],
        "buildings": [{k: _plain(v) for k, v in asdict(house).items()} for house in disclosure.houses],
        "missing": list(disclosure.missing),
        "source": disclosure.ground.name,
        "as_of": disclosure.ground.as_of.isoformat(),
        "demo": disclosure.ground.demo,
        "sources": [
            {"name": ground.name, "as_of": ground.as_of.isoformat(), "demo": ground.demo}
            for ground in disclosure.grounds
        ],
    }


def _party(party: Party, today: date) -> dict[str, Any]:
    names = ("role", "company", "leader", "certificate", "promised_on", "since", "until")
    return {name: _plain(getattr(party, name)) for name in names} | {"current": party.answers_on(today)}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
