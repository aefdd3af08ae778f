"""Two officers decide, two colleagues hand in, two officers approve, at the same moment: one of them does."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from actions.credit import petitions
from actions.credit.petition_deciding import decide
from actions.credit.petition_ledger import PetitionRefusedError
from actions.credit.petition_stages import Deed
from actions.disclosure import submitting
from actions.disclosure.submitting import SubmissionRefusedError
from data.database import writing
from data.tables.credit import CreditEvent
from data.tables.enterprises import CompanyNotice, Petition, PetitionEntry, PetitionKind, Submission
from data.tables.people import Officer
from data.tables.register import Project
from tests.actions.credit.builders import an_event, counted
from tests.actions.credit.test_petition_lives import a_contact
from tests.actions.credit.test_two_at_once import at_once
from tests.builders import NOW, a_company, a_project, an_officer

pytestmark = pytest.mark.slow
OBJECTION = PetitionKind.OBJECTION


def outcomes(sessions, *acts):
    """What became of each, done in a transaction of its own at the same moment."""

    def run(act):
        try:
            with sessions.begin() as session:
                act(session)
        except (PetitionRefusedError, SubmissionRefusedError) as refused:
            return refused.reason
        return "done"

    return Counter(at_once(*[lambda act=act: run(act) for act in acts]))


def a_draft(session, contact, event):
    begun = petitions.begin(session, contact.account_id, event.id, OBJECTION, now=NOW)
    petitions.tell(session, contact.account_id, begun.id, "图纸变更有签认", now=NOW)
    return begun.id


@pytest.fixture
def sessions(own_engine):
    return writing(own_engine)


@pytest.fixture
def made(sessions):
    """Ids: the account that speaks for the company, its draft, two officers."""
    with sessions.begin() as session:
        company = a_company(session, kind="施工")
        event = an_event(session, company)
        counted(session, company)
        contact = a_contact(session, company)
        officers = [an_officer(session, "审批").id, an_officer(session, "审批").id]
        return contact.account_id, a_draft(session, contact, event), officers


def test_of_two_officers_one_decides(sessions, made):
    account_id, petition_id, officers = made
    with sessions.begin() as session:
        petitions.submit(session, account_id, petition_id, now=NOW)

    def by(officer_id, deed):
        return lambda session: decide(
            session, petition_id, deed, session.get_one(Officer, officer_id), "理由", seen=3, now=NOW
        )

    assert outcomes(sessions, by(officers[0], Deed.UPHOLD), by(officers[1], Deed.REFUSE)) == {
        "done": 1,
        "stale": 1,
    }
    with sessions() as session:
        petition = session.get_one(Petition, petition_id)
        event = session.get_one(CreditEvent, petition.event_id)
        assert (petition.stage == "upheld") == (event.withdrawn_at is not None)
        assert session.scalar(select(func.count(PetitionEntry.id))) == 4
        keys = session.scalars(select(CompanyNotice.key)).all()
        assert sum(key.startswith("petition:") for key in keys) == 1


def test_one_draft_is_handed_in_once_and_a_withdrawal_and_a_decision_exclude_each_other(sessions, made):
    account_id, petition_id, officers = made

    def submit(session):
        petitions.submit(session, account_id, petition_id, now=NOW)

    assert outcomes(sessions, submit, submit, submit) == {"done": 1, "stage": 2}

    def withdraw(session):
        petitions.withdraw(session, account_id, petition_id, now=NOW)

    def uphold(session):
        by = session.get_one(Officer, officers[0])
        decide(session, petition_id, Deed.UPHOLD, by, "理由", seen=3, now=NOW)

    done = outcomes(sessions, withdraw, uphold)
    assert done["done"] == 1
    with sessions() as session:
        petition = session.get_one(Petition, petition_id)
        withdrawn = session.get_one(CreditEvent, petition.event_id).withdrawn_at is not None
        assert withdrawn == (petition.stage == "upheld")


def test_what_was_sent_in_is_approved_or_refused_once(sessions, made):
    with sessions.begin() as session:
        petition = session.get_one(Petition, made[1])
        project = a_project(session, inspector_phone=None)
        row = Submission(
            project_id=project.id,
            company_id=petition.company_id,
            contact_id=petition.contact_id,
            item="监督电话",
            value="022-23278888",
            submitted_at=NOW,
        )
        session.add(row)
        session.flush()
        submission_id, project_id = row.id, project.id

    def approve(session):
        submitting.approve(session, submission_id, session.get_one(Officer, made[2][0]), now=NOW)

    def refuse(session):
        submitting.refuse(session, submission_id, session.get_one(Officer, made[2][1]), "不对", now=NOW)

    assert outcomes(sessions, approve, refuse) == {"done": 1, "decided": 1}
    with sessions() as session:
        approved = session.get_one(Submission, submission_id).approved
        assert (session.get_one(Project, project_id).inspector_phone is not None) == approved
