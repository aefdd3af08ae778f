"""The ledger of an 异议 only grows: the database itself sees to it, made from the code or migrated, forth and back."""

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError

from data import migrating
from data.database import writing
from data.tables.enterprises import BindCode, Contact, ContactRole, Petition, PetitionEntry, PetitionKind
from data.tables.people import Account
from tests.actions.credit.builders import an_event
from tests.builders import NOW, a_company, a_source

CHANGES = [
    update(PetitionEntry).values(deed="uphold"),
    update(PetitionEntry).values(words="别的"),
    delete(PetitionEntry),
]


def a_petition(session, **facts):
    """An objection that was begun, about an entry of a company."""
    company = a_company(session, kind="施工", **facts)
    event = an_event(session, company)
    account = Account(created_at=NOW)
    session.add(account)
    code = BindCode(
        company_id=company.id, role=ContactRole.CREDIT, code_index="x", issued_at=NOW, expires_at=NOW
    )
    session.add(code)
    session.flush()
    contact = Contact(
        company_id=company.id, account_id=account.id, role=ContactRole.CREDIT, code_id=code.id, bound_at=NOW
    )
    session.add(contact)
    session.flush()
    petition = Petition(
        number=f"YY20261103-{event.id}",
        kind=PetitionKind.OBJECTION,
        company_id=company.id,
        event_id=event.id,
        contact_id=contact.id,
        begun_at=NOW,
    )
    petition.entries.append(
        PetitionEntry(place=1, at=NOW, deed="begin", stage_after="draft", contact_id=contact.id)
    )
    session.add(petition)
    session.flush()
    return petition


def lines(session):
    return session.scalars(select(PetitionEntry.deed).order_by(PetitionEntry.id)).all()


@pytest.mark.parametrize("change", CHANGES)
def test_a_line_is_neither_changed_nor_taken_away(session, change):
    a_petition(session)
    with pytest.raises(DBAPIError, match="only grows"):
        session.execute(change)


def test_a_demonstration_takes_its_lines_along_and_changes_none(session):
    a_petition(session, source_id=a_source(session, name="演示数据", demo=True).id)
    with pytest.raises(DBAPIError, match="only grows"), session.begin_nested():
        session.execute(CHANGES[0])
    session.execute(delete(PetitionEntry))
    assert lines(session) == []


@pytest.mark.slow
def test_nor_in_a_migrated_database(own_engine):
    with writing(own_engine).begin() as session:
        a_petition(session)
    for change in [
        *CHANGES,
        *([text("TRUNCATE credit_petition_entry")] if own_engine.dialect.name == "postgresql" else []),
    ]:
        with pytest.raises(DBAPIError, match="only grows"), writing(own_engine).begin() as session:
            session.execute(change)
    with writing(own_engine)() as session:
        assert lines(session) == ["begin"]


@pytest.mark.slow
def test_what_stood_before_is_kept_by_the_migration_and_by_the_way_back(own_engine):
    with writing(own_engine).begin() as session:
        a_petition(session)
    migrating.downgrade(own_engine, "0012")
    with writing(own_engine).begin() as session:
        session.execute(update(PetitionEntry).values(deed="tell"))
    migrating.upgrade(own_engine)
    with pytest.raises(DBAPIError, match="only grows"), writing(own_engine).begin() as session:
        session.execute(delete(PetitionEntry))
    with writing(own_engine)() as session:
        assert lines(session) == ["tell"]
