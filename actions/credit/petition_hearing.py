"""What officers hear of a 异议 or 信用修复申请 in their chat, in the commit of the step: whose turn it is, and whose it was."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from actions.complaints import scope
from actions.credit import petition_marks
from actions.credit.events import DECIDES, ENTERS
from actions.credit.petition_stages import Deed
from actions.officers import whose
from actions.officers.telling import console, tell_officer
from actions.wording import officers_petitions as wording
from data.rules.credit_petitions import petition_rules
from data.search.districts import districts
from data.tables.enterprises import Petition, PetitionEntry, PetitionStage
from data.tables.people import Officer, Role

_DESK = (Role.INTAKE,)
_HEARD = frozenset({Deed.SUBMIT, Deed.ACCEPT, Deed.SUPPLEMENT, Deed.WITHDRAW, Deed.REMIND, Deed.ESCALATE})


def hear(session: Session, petition: Petition, entry: PetitionEntry, *, now: datetime) -> None:
    """Tell whom a line of the ledger concerns; not who wrote it, and nobody with an interest in the company."""
    deed = Deed(entry.deed)
    if deed not in _HEARD:
        return
    said = wording.heard(petition, deed, now, console(session, f"/petitions/{petition.id}"))
    for officer in _whom(session, petition, deed, now):
        if officer.id != entry.officer_id:
            tell_officer(
                session,
                officer.id,
                [said],
                key=f"petition:{petition.id}:{entry.place}",
                now=now,
                can_wait=True,
            )


def _whom(session: Session, petition: Petition, deed: Deed, now: datetime) -> list[Officer]:
    match deed:
        case Deed.WITHDRAW:
            found = _workers(session, petition)
        case Deed.SUPPLEMENT:
            found = [*_in_turn(session, petition, now), *_workers(session, petition)]
        case Deed.ESCALATE:
            found = [*_escalated(session, petition, now), *_in_turn(session, petition, now)]
        case _:
            found = _in_turn(session, petition, now)
    return list({row.id: row for row in found}.values())


def _in_turn(session: Session, petition: Petition, now: datetime) -> list[Officer]:
    """The desk accepts, 审批 decides; where there is none of them, whoever may work on it."""
    first = _DESK if petition.stage == PetitionStage.SUBMITTED else DECIDES
    for roles in (first, ENTERS):
        rows = whose.with_roles(session, _district(petition), roles, now=now)
        if found := _without_interest(session, petition, rows):
            return found
    return []


def _workers(session: Session, petition: Petition) -> list[Officer]:
    """Who did something about it before."""
    ids = dict.fromkeys(entry.officer_id for entry in petition.entries if entry.officer_id is not None)
    return _without_interest(session, petition, (session.get_one(Officer, id_) for id_ in ids))


def _escalated(session: Session, petition: Petition, now: datetime) -> list[Officer]:
    days = petition_marks.newest(petition.due_on, now=now) if petition.due_on else None
    level = petition_rules().escalate_on.get(days) if days is not None else None
    if level is None:
        return []
    return whose.escalated(
        session, _district(petition), level, lambda row: _is_interested(session, petition, row), now=now
    )


def _without_interest(session: Session, petition: Petition, rows: Iterable[Officer]) -> list[Officer]:
    return [row for row in rows if not _is_interested(session, petition, row)]


def _is_interested(session: Session, petition: Petition, officer: Officer) -> bool:
    return petition.company.uscc in scope.hidden_companies(session, officer)


def _district(petition: Petition) -> str:
    """Where the company is registered; "" where that is not known: then everybody's."""
    names = districts().names
    told = petition.company.registered_district or ""
    return next((code for code, name in names.items() if name == told), "")
