"""删除我的信息: what is gone afterwards, and what stays."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.conversation.erasure import erase_account, erase_me
from data.tables.assistance import CallbackRequest
from data.tables.conversation import InboxState
from tests.builders import a_turn

pytestmark = pytest.mark.slow


def erase(session, turn):
    erase_account(session, {"account_id": turn.inbox.account_id, "up_to": turn.inbox.id}, turn.now)
    session.expire_all()


def test_an_answer_that_was_still_to_follow_is_not_given_any_more(session):
    turn = a_turn(session, "我家的墙裂了")
    turn.inbox.state = InboxState.LATE
    session.flush()
    erase(session, turn)
    assert (turn.inbox.text, turn.inbox.state) == ("", InboxState.DONE)


def test_a_number_left_before_is_gone_at_once_and_one_left_after_stays(session):
    turn = a_turn(session, "确定删除")
    for phone in ("13812345678", "13987654321"):
        session.add(CallbackRequest(account_id=turn.inbox.account_id, phone=phone, requested_at=turn.now))
        session.flush()
        if phone == "13812345678":
            erase_me(turn)
    erase(session, turn)
    kept = select(CallbackRequest).order_by(CallbackRequest.id)
    requests = session.scalars(kept.where(CallbackRequest.account_id == turn.inbox.account_id)).all()
    assert [request.phone for request in requests] == [None, "13987654321"]
    assert requests[0].handled_at <= turn.now + timedelta(seconds=1)
    assert requests[1].handled_at is None
