"""Who speaks for a company now."""

from actions.enterprises import binding
from actions.enterprises.contacts import bindings_of, contacts_of, speaks_for
from data.tables.enterprises import ContactRole
from tests.actions.conversation.person import Person
from tests.builders import NOW, a_company


def test_a_company_has_several_contacts_and_a_person_several_companies(session, company, code_for, bound):
    other = a_company(session, "天津海顺监理有限公司")
    first, second = bound("a", company), bound("b", company, ContactRole.LEADER)
    code = code_for(other, ContactRole.REPRESENTATIVE)
    binding.bind(session, second.account_id, other.uscc, code, client_index=None, now=NOW)
    assert [(one.account_id, one.role) for one in contacts_of(session, company.id)] == [
        (first.account_id, ContactRole.CREDIT),
        (second.account_id, ContactRole.LEADER),
    ]
    assert [one.company.name for one in bindings_of(session, second.account_id)] == [other.name, company.name]
    assert speaks_for(session, first.account_id, company.id).role == ContactRole.CREDIT
    assert speaks_for(session, first.account_id, other.id) is None


def test_who_left_was_removed_or_forgotten_speaks_for_nobody(session, company, officer, bound):
    stays, *gone = (bound(door, company) for door in "abcd")
    binding.leave(session, gone[0].account_id, company.id, now=NOW)
    removed = speaks_for(session, gone[1].account_id, company.id)
    binding.remove(session, removed.id, officer, binding.Because.LEFT_COMPANY, now=NOW)
    binding.forget(session, gone[2].account_id, now=NOW)
    assert [speaks_for(session, one.account_id, company.id) for one in gone] == [None] * 3
    assert [bindings_of(session, one.account_id) for one in gone] == [[]] * 3
    assert [one.account_id for one in contacts_of(session, company.id)] == [stays.account_id]


def test_nobody_speaks_for_a_company_unbound(session, company):
    person = Person(session, "a")
    assert contacts_of(session, company.id) == bindings_of(session, person.account_id) == []
    assert speaks_for(session, person.account_id, company.id) is None
