"""Random lives of a petition: only the ways of the table, a ledger that grows by one, a told day that only moves later."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.credit import petitions
from actions.credit.petition_deciding import allowed, decide
from actions.credit.petition_ledger import PetitionRefusedError
from actions.credit.petition_stages import DONE, OPEN, WAYS, Deed, after
from data.queries.people import open_conversation
from data.tables.credit import CreditEvent, CreditKind
from data.tables.enterprises import (
    BindCode,
    Contact,
    ContactRole,
    Petition,
    PetitionKind,
    PetitionStage,
)
from tests.actions.credit.builders import an_event, counted
from tests.builders import NOW, a_company, an_officer

STEPS = st.lists(
    st.tuples(st.sampled_from(list(Deed)), st.integers(0, 20), st.booleans(), st.booleans()), max_size=14
)


def a_contact(session, company):
    account_id = open_conversation(session, "web", f"c{company.id}", now=NOW, keep=False).address.account_id
    code = BindCode(
        company_id=company.id, role=ContactRole.CREDIT, code_index="x", issued_at=NOW, expires_at=NOW
    )
    session.add(code)
    session.flush()
    contact = Contact(
        company_id=company.id, account_id=account_id, role=ContactRole.CREDIT, code_id=code.id, bound_at=NOW
    )
    session.add(contact)
    session.flush()
    return contact


def take(session, petition, account_id, officers, deed, *, stale, now):
    """One deed by whoever may do it, or by whom the example says. Raises PetitionRefusedError."""
    facts = (session, account_id, petition.id)
    match deed:
        case Deed.BEGIN:
            petitions.begin(session, account_id, petition.event_id, PetitionKind(petition.kind), now=now)
        case Deed.TELL:
            petitions.tell(*facts, "理由", now=now)
        case Deed.SUPPLEMENT:
            petitions.supplement(*facts, "补充", now=now)
        case Deed.TELL_ANEW | Deed.DROP | Deed.SUBMIT | Deed.WITHDRAW:
            getattr(petitions, deed.value)(*facts, now=now)
        case _:
            seen = petition.revision - stale
            decide(session, petition.id, deed, officers[deed], "理由", seen=seen, now=now)


@pytest.mark.slow
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
@given(kind=st.sampled_from(list(PetitionKind)), steps=STEPS)
def test_a_petition_only_goes_the_ways_of_its_table(session, kind, steps):
    with session.begin_nested() as life:
        company = a_company(session, kind="施工")
        event = an_event(session, company)
        counted(session, company)
        contact = a_contact(session, company)
        clerk, approver = an_officer(session, "受理"), an_officer(session, "审批")
        petition = petitions.begin(session, contact.account_id, event.id, kind, now=NOW)
        now = NOW
        for deed, hours, by_clerk, stale in steps:
            now += timedelta(hours=hours)
            officers = dict.fromkeys(Deed, clerk if by_clerk else approver)
            before, lines, due = petition.stage, len(petition.entries), petition.due_on
            may = {
                *allowed(session, petition, officers[deed]),
                *(one for one, way in WAYS.items() if way.company and before in way.sources),
            }
            try:
                with session.begin_nested():
                    take(session, petition, contact.account_id, officers, deed, stale=stale, now=now)
            except PetitionRefusedError:
                session.refresh(petition)
                assert (petition.stage, len(petition.entries), petition.due_on) == (before, lines, due)
                continue
            session.refresh(petition)
            if deed is Deed.BEGIN:  # the draft at hand, or another one after the end of this
                assert len(petition.entries) == lines
                continue
            assert deed in may
            assert not (stale and WAYS[deed].officers)
            assert petition.stage == after(deed, before)
            assert len(petition.entries) == lines + 1 == petition.revision
            assert due is None or petition.due_on >= due
            assert [row.place for row in petition.entries] == list(range(1, lines + 2))
            assert all(a.at <= b.at for a, b in zip(petition.entries, petition.entries[1:], strict=False))
        the_effect_fits(session, petition, event)
        life.rollback()


def the_effect_fits(session, petition, event):
    """The entry is touched if and only if it was upheld; an open one of a kind is the only one."""
    session.refresh(event)
    upheld = petition.stage == PetitionStage.UPHELD
    repairs = (
        session.query(CreditEvent).filter_by(company_id=event.company_id, kind=CreditKind.REPAIRED).count()
    )
    if petition.kind == PetitionKind.OBJECTION:
        assert (event.withdrawn_at is not None, repairs) == (upheld, 0)
    else:
        assert (event.withdrawn_at, repairs) == (None, int(upheld))
    stages = [row.stage for row in session.query(Petition).filter_by(event_id=event.id)]
    assert sum(stage in OPEN for stage in stages) <= 1
    assert (petition.stage in DONE) == (petition.stage not in OPEN | {PetitionStage.DRAFT})
