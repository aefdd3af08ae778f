"""An answer to an order stands in the handler's list until somebody decides about it."""

import pytest

from actions.complaints import listing
from actions.complaints.listing import Wanted
from actions.complaints.moving import SYSTEM, move, officer, record
from actions.complaints.stages import Move, Record
from data.tables.complaints import Stage


def answered(office):
    asked = Wanted(company_answered=True, handler_id=office.handler.id)
    found = listing.page(office.session, office.handler, asked, now=office.now, skip=0, limit=5)
    assert listing.count(office.session, office.handler, asked, now=office.now) == len(found)
    return [case.id for case in found]


@pytest.mark.parametrize("deed", [Move.REPORT_RECTIFIED, Move.RECTIFY_FAILED])
def test_an_order_a_company_answered_is_found_until_somebody_decides(session, office, deed):
    office.at(Stage.RECTIFYING)
    assert answered(office) == []
    record(session, office.case, Record.COMPANY_ANSWER, SYSTEM, now=office.now, facts={"photos": 1})
    assert answered(office) == [office.case.id]
    office.do(Record.NOTE, note="我去看看")
    assert answered(office) == [office.case.id]
    move(session, office.case, deed, officer(office.handler), now=office.now)
    assert answered(office) == []
    again = Move.ORDER if deed is Move.RECTIFY_FAILED else Move.SEND_BACK
    office.do(again, **{Move.ORDER: {"demand": "重做"}, Move.SEND_BACK: {"reason": "还在渗"}}[again])
    assert (office.case.stage, answered(office)) == (Stage.RECTIFYING, [])
