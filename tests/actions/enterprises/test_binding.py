"""绑定: what it needs, what it leaves unsaid, who hears of it, and how it ends."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.enterprises import binding
from actions.enterprises.binding import Because, Outcome
from actions.enterprises.codes import NotAllowedError, revoke_code
from actions.enterprises.contacts import bindings_of, contacts_of, speaks_for
from data.queries import enterprises
from data.rules.complaint_clocks import clock_rules
from data.rules.enterprise_contacts import contact_rules
from data.tables.audit import AuditEntry, Deed
from data.tables.delivery import Notice
from data.tables.doors import CodeTry
from data.tables.enterprises import BindCode, Contact, ContactRole
from tests.actions.conversation.person import Person
from tests.builders import NOW, a_company, an_officer

LATE = NOW + contact_rules().code_lives


@pytest.fixture
def try_to_bind(session):
    def bind(person, uscc, code, now=NOW, client=None):
        return binding.bind(session, person.account_id, uscc, code, client_index=client, now=now)

    return bind


@pytest.fixture
def told(session):
    """What a person was told unasked, oldest first."""

    def texts(person):
        rows = select(Notice).where(Notice.account_id == person.account_id).order_by(Notice.id)
        return [reply["text"] for notice in session.scalars(rows) for reply in json.loads(notice.content)]

    return texts


def test_a_code_reads_as_promised_and_only_its_index_is_kept(session, company, officer, code_for):
    code = code_for(company)
    assert len(code) == 9
    assert code[4] == "-"
    assert set(code) - {"-"} <= set("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
    row = session.scalars(select(BindCode)).one()
    assert code.replace("-", "") not in row.code_index
    assert row.expires_at - row.issued_at == timedelta(hours=72)
    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.deed, entry.officer_id, entry.about_id) == (Deed.ISSUED_BIND_CODE, officer.id, company.id)


def test_who_may_not_issues_revokes_and_removes_nothing(session, company, code_for, bound):
    auditor = an_officer(session, "审计")
    contact = speaks_for(session, bound("a", company).account_id, company.id)
    code_for(company)
    (row,) = enterprises.living_codes(session, company.id, now=NOW)
    for deed in (
        lambda: binding.issue_code(session, company.id, ContactRole.CREDIT, auditor, now=NOW),
        lambda: revoke_code(session, row.id, auditor, now=NOW),
        lambda: binding.remove(session, contact.id, auditor, Because.ASKED, now=NOW),
    ):
        with pytest.raises(NotAllowedError):
            deed()
    assert (row.revoked_at, contact.ended_at) == (None, None)


def test_every_reason_why_a_code_does_not_fit_is_the_same(session, company, officer, code_for, try_to_bind):
    other = a_company(session, "天津海顺监理有限公司")
    gone = a_company(session, "天津旧时建设有限公司")
    used, expired, revoked, theirs, of_gone = (
        code_for(company),
        code_for(company, now=NOW - contact_rules().code_lives),
        code_for(company),
        code_for(other),
        code_for(gone),
    )
    gone.removed_at = NOW
    newest = enterprises.living_codes(session, company.id, now=NOW)[0]
    assert revoke_code(session, newest.id, officer, now=NOW)
    try_to_bind(Person(session, "first"), company.uscc, used)
    tries = [
        (company.uscc, used),
        (company.uscc, expired),
        (company.uscc, revoked),
        (company.uscc, theirs),
        (company.uscc, "AAAA2222"),
        (gone.uscc, of_gone),
        ("91120103MA99999999", theirs),
    ]
    person = Person(session, "second")
    assert {try_to_bind(person, *one).outcome for one in tries} == {Outcome.WRONG}
    assert len(session.scalars(select(CodeTry)).all()) == len(tries)
    assert bindings_of(session, person.account_id) == []
    assert try_to_bind(person, other.uscc, theirs).outcome is Outcome.BOUND


def test_guessing_is_stopped_by_account_and_by_address(session, company, code_for, try_to_bind):
    code, rules = code_for(company), clock_rules()
    guesser = Person(session, "guesser")
    for _ in range(rules.code_tries_per_account):
        assert try_to_bind(guesser, company.uscc, "AAAA2222").outcome is Outcome.WRONG
    assert try_to_bind(guesser, company.uscc, code).outcome is Outcome.TOO_OFTEN
    for n in range(rules.code_tries_per_address):
        try_to_bind(Person(session, f"g{n}"), company.uscc, "AAAA2222", client="one address")
    assert (
        try_to_bind(Person(session, "h"), company.uscc, code, client="one address").outcome
        is Outcome.TOO_OFTEN
    )
    assert try_to_bind(Person(session, "h"), company.uscc, code).outcome is Outcome.BOUND


def test_a_code_lives_three_days(session, company, code_for, try_to_bind):
    code = code_for(company)
    assert try_to_bind(Person(session, "a"), company.uscc, code, now=LATE).outcome is Outcome.WRONG
    in_time = LATE - timedelta(seconds=1)
    assert try_to_bind(Person(session, "a"), company.uscc, code, now=in_time).outcome is Outcome.BOUND


def test_the_same_role_again_keeps_the_code_for_a_colleague(session, company, code_for, bound, try_to_bind):
    person, code = bound("a", company), code_for(company)
    assert try_to_bind(person, company.uscc, code).outcome is Outcome.ALREADY
    assert try_to_bind(Person(session, "b"), company.uscc, code).outcome is Outcome.BOUND


def test_another_role_takes_the_place_of_the_first(session, company, code_for, *, bound, try_to_bind, told):
    person, colleague = bound("a", company), bound("b", company)
    done = try_to_bind(person, company.uscc, code_for(company, ContactRole.REPRESENTATIVE))
    assert (done.outcome, done.former) == (Outcome.CHANGED, ContactRole.CREDIT)
    assert [one.role for one in bindings_of(session, person.account_id)] == [ContactRole.REPRESENTATIVE]
    assert "身份由信用专员改为法定代表人" in told(colleague)[-1]


def test_the_others_hear_of_every_binding_and_of_every_end(session, company, officer, bound, told):
    first, second, third = bound("a", company), bound("b", company), bound("c", company, ContactRole.LEADER)
    stranger = bound("d", a_company(session, "天津海顺监理有限公司"))
    assert ["新的联系人" in text for text in told(first)] == [True, True]
    assert len(told(second)) == 1
    binding.leave(session, second.account_id, company.id, now=NOW)
    contact = speaks_for(session, third.account_id, company.id)
    assert binding.remove(session, contact.id, officer, Because.LEFT_COMPANY, now=NOW)
    assert not binding.remove(session, contact.id, officer, Because.LEFT_COMPANY, now=NOW)
    assert ["解除" in text for text in told(first)] == [False, False, True, True]
    assert "原因：已离职" in told(third)[-1]
    assert "原因" not in "".join(told(first))
    assert told(stranger) == []
    assert len(told(second)) == 1  # nothing any more after leaving


def test_a_removal_is_written_down_with_its_reason(session, company, officer, bound):
    contact = speaks_for(session, bound("a", company).account_id, company.id)
    binding.remove(session, contact.id, officer, Because.MISUSED, now=NOW)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.deed == Deed.REMOVED_CONTACT)).one()
    assert (entry.officer_id, entry.about_id, entry.reason) == (officer.id, contact.id, Because.MISUSED)
    assert (contact.ended_because, contact.ended_by_id) == ("removed", officer.id)


def test_leaving_ends_one_company_and_leaves_the_other(session, company, code_for, bound, try_to_bind):
    other = a_company(session, "天津海顺监理有限公司")
    person = bound("a", company)
    try_to_bind(person, other.uscc, code_for(other))
    assert binding.leave(session, person.account_id, company.id, now=NOW).company_id == company.id
    assert binding.leave(session, person.account_id, company.id, now=NOW) is None
    assert [one.company_id for one in bindings_of(session, person.account_id)] == [other.id]
    kept = session.scalars(select(Contact).where(Contact.company_id == company.id)).one()
    assert (kept.ended_at, kept.ended_because) == (NOW, "left")


def test_two_accounts_that_become_one_have_one_binding(session, company, bound, told):
    phone, computer = bound("phone", company), bound("computer", company, ContactRole.LEADER)
    code = phone.says("换个地方继续").splitlines()[1]
    assert computer.says(f"换个地方继续 {code}").startswith("接上了")
    assert phone.account_id == computer.account_id
    assert [one.role for one in contacts_of(session, company.id)] == [ContactRole.LEADER]
    ended = session.scalars(select(Contact.ended_because).where(Contact.ended_at.is_not(None))).all()
    assert ended == ["merged"]
    assert any("现在保留的身份是项目负责人" in text for text in told(phone))
