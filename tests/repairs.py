"""A repair from the order to the question: a company answers with photos, an officer takes them up, the resident is asked."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints.stages import Move
from actions.enterprises import answering, binding
from bot.photos import Photos
from data.photos import KeptPhoto
from data.queries import photos
from data.tables.complaints import RectificationOrder, Stage
from data.tables.enterprises import ContactRole
from data.tables.register import Company, Role
from tests.actions.complaints.conftest import PROOF, Office
from tests.builders import NOW, a_case, a_company, a_party, a_project, a_turn, an_officer

AFTERWARDS = NOW + timedelta(hours=6)  # four in the afternoon of the city: all has happened


async def kept_of(photos: Photos, *pictures: bytes) -> list[KeptPhoto]:
    """As if each had come with a message of its own: a company may send more than one message takes."""

    async def given(content: bytes) -> bytes:
        return content

    return [one for content in pictures for one in await photos.keep([lambda c=content: given(c)])]


def a_repair(session: Session, account_id: int, kept: Sequence[KeptPhoto]) -> Office:
    """The case of this account, 待回访, whose company showed these photos of afterwards."""
    project = a_project(session, number="1201031900010001")
    company = a_company(session, "天津海泰置业有限公司")
    a_party(session, project, Role.OWNER, company)
    case = a_case(session, project, account_id=account_id)
    officers = [an_officer(session, role) for role in ("受理", "承办", "审批", "督办")]
    office = Office(session, case, *officers)
    office.at(Stage.RECTIFYING)
    _answer(session, company, kept)
    office.do(Move.REPORT_RECTIFIED)
    office.do(Move.ASK_BACK, **PROOF)
    return office


def _answer(session: Session, company: Company, kept: Sequence[KeptPhoto]) -> None:
    contact = a_turn(session, door="contact").inbox.account_id
    code = binding.issue_code(session, company.id, ContactRole.CREDIT, an_officer(session, "受理"), now=NOW)
    binding.bind(session, contact, company.uscc, code, client_index=None, now=NOW)
    order = session.scalars(select(RectificationOrder).order_by(RectificationOrder.id.desc())).first()
    assert order is not None
    rows = photos.add(session, kept, account_id=contact, now=NOW)
    answer = answering.begin(session, contact, order.id, now=NOW)
    answering.tell(session, contact, answer.id, "防水层重做了。", [row.id for row in rows])
    answering.give(session, contact, answer.id, now=NOW + timedelta(hours=4))
