"""Who gets a company's notice, with what under it, and that it is told once."""

import pytest
from sqlalchemy import select

from actions.enterprises import binding
from actions.enterprises.contacts import bindings_of
from actions.enterprises.telling import tell_company
from actions.wording.reply import Button, Reply, load_replies
from data.queries import people
from data.tables.delivery import Notice
from data.tables.enterprises import CompanyNotice, ContactMail, ContactRole, NoticeCopy, NoticeKind
from tests.builders import NOW, a_company

HEADING = "【信用变动】天津恒筑建工集团有限公司"


@pytest.fixture
def tell(session, company):
    def told(kind=NoticeKind.CREDIT, key="k", about=None, replies=None):
        said = replies or [Reply(f"{HEADING}\n新增处罚。")]
        return tell_company(session, company.id, kind, said, key=key, about=about or {}, now=NOW)

    return told


def got(session, person):
    rows = session.scalars(select(Notice).where(Notice.account_id == person.account_id).order_by(Notice.id))
    return [reply for row in rows if row.key.startswith("company:") for reply in load_replies(row.content)]


def test_it_goes_to_those_whose_role_receives_it_and_to_no_other_company(session, company, bound, tell):
    other = a_company(session, "天津乙建筑有限公司")
    credit, leader = bound("a", company), bound("b", company, ContactRole.LEADER)
    stranger = bound("c", other)
    notice = tell()
    assert [reply.text for reply in got(session, credit)] == [
        f"{HEADING}\n新增处罚。\n通知编号：{notice.number}。看过请点“已阅”。"
    ]
    assert got(session, leader) == got(session, stranger) == []
    assert notice.listed_at is None


def test_where_no_role_fits_everybody_who_is_bound_gets_it(session, company, bound, tell):
    leader = bound("b", company, ContactRole.LEADER)
    tell()
    assert len(got(session, leader)) == 1


def test_a_second_telling_by_the_same_key_changes_nothing(session, company, bound, tell):
    person = bound("a", company)
    assert tell() is not None
    assert tell() is None
    assert len(got(session, person)) == 1
    assert len(session.scalars(select(CompanyNotice)).all()) == 1


def test_with_nobody_bound_it_is_listed_for_the_officer_at_once(session, tell):
    notice = tell()
    assert (notice.listed_at, notice.next_round_at, notice.copies) == (NOW, None, [])


def test_who_left_gets_nothing(session, company, bound, tell):
    person = bound("a", company)
    binding.leave(session, person.account_id, company.id, now=NOW)
    assert tell().listed_at == NOW
    assert got(session, person) == []


def test_the_buttons_follow_what_it_is_about(session, company, bound, tell):
    person = bound("a", company)
    one = tell(about={"events": [7], "disputable": [7], "repairable": [7]})
    own = Button("答复整改", "answer_order", {"order": 3})
    tell(NoticeKind.ORDER, "o", replies=[Reply("【整改通知】", (own,))])
    several = tell(key="s", about={"disputable": [7, 8]})
    buttons = [[(b.title, b.command, b.arguments) for b in reply.buttons] for reply in got(session, person)]
    assert buttons[0] == [
        ("已阅", "acknowledge_notice", {"notice": one.id}),
        ("异议", "object_to_credit", {"event": 7}),
        ("信用修复", "repair_credit", {"event": 7}),
        ("详情", "explain_notice", {"notice": one.id}),
    ]
    assert [title for title, _, _ in buttons[1]] == ["已阅", "答复整改"]
    assert buttons[2][1] == ("异议", "object_to_credit", {"company": company.id})
    assert several.number != one.number


def test_a_letter_goes_along_and_reads_well_without_buttons(session, company, bound, tell):
    person = bound("a", company)
    contact_id, door = _with_mail(session, person)
    notice = tell(about={"disputable": [7], "repairable": [7]})
    chat, letter = session.scalars(
        select(Notice).where(Notice.key.startswith("company:")).order_by(Notice.id)
    )
    assert (chat.conversation_id, letter.conversation_id) == (None, door)
    [said] = load_replies(letter.content)
    assert said.buttons == ()
    assert said.text.splitlines()[0] == HEADING
    assert "点“" not in said.text
    assert "在质监通对话里发“我要提异议”" in said.text
    assert f"通知编号：{notice.number}" in said.text
    copies = session.scalars(select(NoticeCopy).order_by(NoticeCopy.id)).all()
    assert [(copy.contact_id, copy.by_mail) for copy in copies] == [(contact_id, False), (contact_id, True)]


def _with_mail(session, person):
    [contact] = bindings_of(session, person.account_id)
    door = people.open_conversation(session, "email", "z@example.com", now=NOW, keep=True)
    session.add(
        ContactMail(
            contact_id=contact.id,
            address="z@example.com",
            token_index="x",
            asked_at=NOW,
            expires_at=NOW,
            confirmed_at=NOW,
            conversation_id=door.id,
        )
    )
    session.flush()
    return contact.id, door.id
