"""What officers do with credit entries."""

from datetime import date

import pytest
from sqlalchemy import select

from actions.credit.events import EntryRefusedError, confirm, correct, enter, withdraw
from actions.credit.scoring import score_on
from data.tables.audit import AuditEntry, Deed
from data.tables.credit import CauseKind, CreditKind
from tests.actions.credit.builders import TODAY, an_event, counted, history
from tests.builders import NOW, a_company, a_source, an_officer


@pytest.fixture
def company(session):
    return a_company(session, kind="施工")


def values(session, company, **facts):
    return {
        "document": "津建罚字〔2026〕1号",
        "company_id": company.id,
        "kind": CreditKind.PENALTY,
        "decided_on": date(2026, 6, 1),
        "source_id": a_source(session).id,
    } | facts


def refused(act, *arguments, **terms):
    with pytest.raises(EntryRefusedError) as error:
        act(*arguments, now=NOW, **terms)
    return error.value.reason


def test_an_entry_by_hand_counts_at_once_and_is_in_the_trail(session, company):
    by = an_officer(session)
    event = enter(session, by, values(session, company), now=NOW)
    assert history(session, company) == [(TODAY, 600, 570, [(CauseKind.BEGAN, None, -30)])]
    query = select(AuditEntry.officer_id, AuditEntry.deed, AuditEntry.about_id).where(
        AuditEntry.about == "credit_event"
    )
    assert session.execute(query).all() == [(by.id, Deed.ENTERED_CREDIT, event.id)]


def test_the_same_document_kind_and_company_is_entered_once(session, company):
    by = an_officer(session)
    enter(session, by, values(session, company), now=NOW)
    assert refused(enter, session, by, values(session, company)) == "again"
    enter(session, by, values(session, company, kind=CreditKind.MISCONDUCT), now=NOW)
    assert len(history(session, company)) == 2


@pytest.mark.parametrize(
    "days",
    [{"decided_on": None}, {"public_until": date(2026, 5, 31)}, {"disciplined_until": date(2026, 5, 31)}],
)
def test_days_that_do_not_fit_are_refused(session, company, days):
    assert refused(enter, session, an_officer(session), values(session, company, **days)) == "days"


def test_a_blacklisting_takes_effect_by_another_officer_only(session, company):
    one, other = an_officer(session, "审批"), an_officer(session, "审批")
    event = enter(session, one, values(session, company, kind=CreditKind.BLACKLISTED), now=NOW)
    assert history(session, company) == []
    assert refused(confirm, session, event.id, one) == "self"
    assert refused(confirm, session, event.id, an_officer(session, "承办")) == "role"
    confirm(session, event.id, other, now=NOW)
    assert len(score_on(session, company, TODAY).blacklistings) == 1
    assert len(history(session, company)) == 1
    assert refused(confirm, session, event.id, other) == "confirmed"


def test_only_a_blacklisting_is_confirmed(session, company):
    event = an_event(session, company)
    assert refused(confirm, session, event.id, an_officer(session, "审批")) == "kind"


def test_a_correction_counts_again(session, company):
    event = an_event(session, company)
    counted(session, company)
    by = an_officer(session, "审批")
    correct(session, event.id, by, {"points": 50.0}, now=NOW)
    correct(session, event.id, by, {"points": 50.0}, now=NOW)
    assert history(session, company)[1:] == [(TODAY, 570, 550, [(CauseKind.CORRECTED, -30, -50)])]


def test_what_is_withdrawn_counts_no_more_and_can_not_be_touched_again(session, company):
    event = an_event(session, company)
    counted(session, company)
    by = an_officer(session, "审批")
    withdraw(session, event.id, by, "复议撤销", now=NOW)
    assert history(session, company)[1:] == [(TODAY, 570, 600, [(CauseKind.WITHDRAWN, -30, None)])]
    assert refused(correct, session, event.id, by, {"points": 1.0}) == "withdrawn"
    assert refused(withdraw, session, event.id, by, "") == "withdrawn"


def test_a_handler_neither_corrects_nor_withdraws(session, company):
    event, by = an_event(session, company), an_officer(session, "承办")
    assert refused(correct, session, event.id, by, {"points": 1.0}) == "role"
    assert refused(withdraw, session, event.id, by, "") == "role"
