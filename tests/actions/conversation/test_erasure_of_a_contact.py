"""删除我的信息 of a contact: the company's documents stay with what was handed in, the person's own photos go."""

from datetime import date, timedelta

from sqlalchemy import select

from actions.conversation.erasure import erase_account
from data.queries import petitions as queries
from data.tables.conversation import InboxMessage
from data.tables.enterprises import Petition
from data.tables.photos import Photo
from tests.actions.credit.builders import an_event, counted
from tests.actions.enterprises.conftest import bound, code_for, officer
from tests.builders import NOW, a_company, a_photo

__all__ = ["bound", "code_for", "officer"]


def test_documents_that_were_handed_in_stay_and_nothing_else(session, bound):
    company = a_company(session, kind="施工")
    an_event(session, company, decided_on=date(2026, 6, 1))
    counted(session, company)
    me = bound("me", company)
    me.says("我要提异议")
    facts = {"account_id": me.account_id, "inbox_id": me_last(session, me)}
    handed_in, own = (a_photo(session, **facts) for _ in range(2))
    me.says("处罚的不是我们的工地。", photos=(handed_in.id,))
    me.says("提交")
    me.says("删除我的信息")
    me.taps("确定删除")
    number = session.scalars(select(Petition.number)).one()
    assert number not in me.says("我的申请")
    up_to = me_last(session, me)
    erase_account(session, {"account_id": me.account_id, "up_to": up_to}, NOW + timedelta(seconds=2))
    session.expire_all()
    gone = dict(session.execute(select(Photo.id, Photo.removed_at.is_not(None))).all())
    assert gone == {handed_in.id: False, own.id: True}
    petition = session.scalars(select(Petition)).one()
    assert [photo.id for photo in queries.documents(session, petition.id)] == [handed_in.id]


def me_last(session, person):
    asked = select(InboxMessage.id).where(InboxMessage.account_id == person.account_id)
    return session.scalars(asked.order_by(InboxMessage.id.desc())).first()
