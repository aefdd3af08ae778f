"""What hangs on a demonstration's company goes with it, and nobody else's."""

from sqlalchemy import func, select

from actions.credit.counting import count
from data.importers.hanging import delete_hanging
from data.tables.credit import CreditEvent
from data.tables.enterprises import BindCode, CompanyNotice, Contact, NoticeCopy, Petition, PetitionEntry
from data.tables.register import Company
from tests.actions.credit.builders import an_event
from tests.actions.enterprises.conftest import bound, code_for, officer  # noqa: F401 - fixtures
from tests.builders import NOW, a_company, a_source

TABLES = (BindCode, Contact, CompanyNotice, NoticeCopy, Petition, PetitionEntry)


def counts(session):
    return [session.scalar(select(func.count()).select_from(table)) for table in TABLES]


def told(session, bound, door):  # noqa: F811
    """A demonstration's company that speaks here, was told of a penalty, and objected to it."""
    demo = a_source(session, name="演示数据", demo=True)
    company = a_company(session, kind="施工", source_id=demo.id)
    bound(door, company)
    event = an_event(session, company)
    count(session, [company.id], now=NOW)
    contact = session.scalars(select(Contact).where(Contact.company_id == company.id)).one()
    facts = {"kind": "异议", "company_id": company.id, "event_id": event.id, "begun_at": NOW}
    petition = Petition(number=f"YY20261103-{door}", contact_id=contact.id, **facts)
    facts = {"deed": "begun", "stage_after": "draft", "contact_id": contact.id}
    petition.entries.append(PetitionEntry(place=1, at=NOW, **facts))
    session.add(petition)
    session.flush()
    return company, event


def test_all_that_hangs_on_a_company_goes_and_nobody_elses(session, bound):  # noqa: F811
    before = counts(session)
    one, _ = told(session, bound, "a")
    first = counts(session)
    told(session, bound, "b")
    assert first == [n + 1 for n in before]
    delete_hanging(session, Company, [one.id])
    assert counts(session) == first


def test_an_entry_takes_its_petition_along(session, bound):  # noqa: F811
    before = counts(session)
    _, event = told(session, bound, "a")
    delete_hanging(session, CreditEvent, [event.id])
    assert counts(session) == [*(n + 1 for n in before[:4]), *before[4:]]
