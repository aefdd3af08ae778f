"""A contact's e-mail: nothing goes there before its link was confirmed, nor after it was dropped."""

import json
import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.enterprises import binding, mails
from actions.enterprises.contacts import speaks_for
from actions.enterprises.mails import Outcome
from data.queries import enterprise_mails as queries
from data.queries import people
from data.rules.enterprise_contacts import contact_rules
from data.tables.conversation import Conversation
from data.tables.delivery import Notice
from data.tables.enterprises import ContactMail
from data.tables.people import Address
from tests.builders import NOW, a_company

MAIL = "lin.xin@example.com"


@pytest.fixture
def contact(session, company, bound):
    return speaks_for(session, bound("a", company).account_id, company.id)


@pytest.fixture
def ask(session):
    def asked(contact, address=MAIL, now=NOW):
        return mails.ask(session, contact, address, home="https://zj.example", now=now)

    return asked


@pytest.fixture
def letter(session):
    """The newest letter: its door's id at the channel, and its token."""

    def newest():
        session.flush()
        rows = session.scalars(select(Notice).where(Notice.key.startswith("mail:")).order_by(Notice.id))
        notice = rows.all()[-1]
        text = json.loads(notice.content)[0]["text"]
        token = re.search(r"https://zj\.example/m/([\w-]{32})\n", text)[1]
        return session.get_one(Conversation, notice.conversation_id).address.external, token

    return newest


def address_of(session, external):
    return people.find_conversation(session, "email", external).address


def test_the_letter_goes_to_the_address_and_only_its_link_makes_it_theirs(session, contact, ask, letter):
    assert ask(contact, "Lin.Xin@Example.com") is Outcome.SENT
    to, token = letter()
    assert to == MAIL
    assert queries.living(session, contact.id) is None
    assert address_of(session, MAIL).account_id != contact.account_id
    found = mails.opened(session, token, now=NOW)
    assert (found.company, found.address, found.done) == (contact.company.name, MAIL, False)
    assert queries.living(session, contact.id) is None  # looking changes nothing
    assert mails.confirm(session, token, now=NOW).done
    living = queries.living(session, contact.id)
    assert living.address == MAIL
    assert address_of(session, MAIL).account_id == contact.account_id
    assert mails.confirm(session, token, now=NOW).done


def test_a_link_is_worth_nothing_when_it_is_old_replaced_guessed_or_its_contact_left(
    session, company, contact, ask, letter
):
    ask(contact)
    _, old = letter()
    ask(contact, "new@example.com")
    _, newer = letter()
    late = NOW + contact_rules().link_lives
    tries = [(old, NOW), (newer, late), ("x" * 32, NOW), ("", NOW)]
    assert [mails.confirm(session, token, now=at) for token, at in tries] == [None] * 4
    binding.leave(session, contact.account_id, company.id, now=NOW)
    assert mails.opened(session, newer, now=NOW) is mails.confirm(session, newer, now=NOW) is None


def test_a_new_address_takes_the_place_of_the_first(session, contact, ask, letter):
    ask(contact)
    mails.confirm(session, letter()[1], now=NOW)
    ask(contact, "new@example.com")
    assert queries.living(session, contact.id).address == MAIL  # until the new one is confirmed
    mails.confirm(session, letter()[1], now=NOW)
    assert queries.living(session, contact.id).address == "new@example.com"
    assert address_of(session, MAIL).gone_at == NOW
    assert ask(contact, "new@example.com") is Outcome.SAME


def test_what_was_confirmed_for_one_company_is_good_for_another_at_once(
    session, contact, ask, letter, code_for
):
    other = a_company(session, "天津海顺监理有限公司")
    ask(contact)
    mails.confirm(session, letter()[1], now=NOW)
    second = binding.bind(
        session, contact.account_id, other.uscc, code_for(other), client_index=None, now=NOW
    ).contact
    assert ask(second) is Outcome.CONFIRMED
    assert mails.end(session, contact.id, now=NOW)
    assert queries.living(session, second.id).address == MAIL
    assert address_of(session, MAIL).gone_at is None


def test_a_mailbox_of_two_colleagues_stays_when_one_of_them_goes(
    session, company, contact, *, ask, letter, bound
):
    colleague = speaks_for(session, bound("b", company).account_id, company.id)
    for one in (contact, colleague):
        ask(one)
        mails.confirm(session, letter()[1], now=NOW)
    assert address_of(session, MAIL).account_id == contact.account_id
    binding.leave(session, contact.account_id, company.id, now=NOW)
    assert address_of(session, MAIL).account_id == colleague.account_id
    assert queries.living(session, colleague.id).address == MAIL
    assert queries.living(session, contact.id) is None


def test_nobody_is_flooded_with_letters(session, company, contact, ask, bound):
    rules = contact_rules()
    for _ in range(rules.letters_per_address):
        assert ask(contact) is Outcome.SENT
    colleague = speaks_for(session, bound("b", company).account_id, company.id)
    assert ask(colleague) is Outcome.TOO_OFTEN
    assert ask(colleague, now=NOW + timedelta(days=1)) is Outcome.SENT
    for n in range(rules.letters_per_account - rules.letters_per_address):
        assert ask(contact, f"{n}@example.com") is Outcome.SENT
    assert ask(contact, "more@example.com") is Outcome.TOO_OFTEN


def test_another_role_keeps_the_mail_and_leaving_ends_it(session, company, contact, *, ask, letter, code_for):
    ask(contact)
    mails.confirm(session, letter()[1], now=NOW)
    code = code_for(company, "法定代表人")
    changed = binding.bind(
        session, contact.account_id, company.uscc, code, client_index=None, now=NOW
    ).contact
    assert queries.living(session, changed.id).address == MAIL
    binding.leave(session, contact.account_id, company.id, now=NOW)
    assert queries.living(session, changed.id) is None
    assert address_of(session, MAIL).gone_at == NOW


def test_who_is_forgotten_leaves_no_address_behind(session, company, contact, ask, letter):
    ask(contact)
    mails.confirm(session, letter()[1], now=NOW)
    ask(contact, "second@example.com")
    account_id = contact.account_id
    binding.forget(session, account_id, now=NOW)
    assert {row.address for row in session.scalars(select(ContactMail))} == {""}
    rows = session.scalars(select(Address).where(Address.channel == "email")).all()
    assert [(row.external, row.gone_at, row.account_id) for row in rows] == [(None, NOW, account_id)] * 2
    assert people.find_conversation(session, "email", MAIL) is None


def test_mail_is_never_where_somebody_was_last_heard(session, contact, ask, letter):
    ask(contact)
    mails.confirm(session, letter()[1], now=NOW)
    address_of(session, MAIL)
    for address in session.scalars(select(Address).where(Address.channel == "web")):
        address.gone_at = NOW
    assert people.last_heard(session, contact.account_id).address.channel == "web"
