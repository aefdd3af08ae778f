"""Somebody of a company with a penalty that is published, what they ask for, and who decides about it."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from actions.credit import petition_deciding
from data.tables.delivery import Notice
from data.tables.enterprises import Petition
from tests.actions.credit.builders import an_event, counted
from tests.actions.enterprises.conftest import bound, code_for, officer
from tests.builders import NOW, a_company, an_officer
from tests.made_once import made_once

__all__ = ["approver", "bound", "code_for", "company", "me", "officer", "penalty", "second"]
DOCUMENT = "津建罚字〔2026〕7号"


@pytest.fixture
@made_once
def company(session):
    return a_company(session, kind="施工")


@pytest.fixture
@made_once
def penalty(session, company):
    event = an_event(session, company, document=DOCUMENT, decided_on=date(2026, 6, 1), reason="未按图施工")
    counted(session, company)
    return event


@pytest.fixture
def me(bound, company):
    return bound("me", company)


@pytest.fixture
@made_once
def approver(session):
    return an_officer(session, "审批", name="王审批")


def the_petition(session):
    return session.scalars(select(Petition)).one()


def submitted(person, words="我们要申诉"):
    person.says(words, "object_to_credit")
    person.says("图纸变更经过设计单位签认，不是未按图施工。")
    return person.taps("提交")


def told(session, person):
    rows = select(Notice).where(Notice.account_id == person.account_id).order_by(Notice.id)
    return [reply["text"] for notice in session.scalars(rows) for reply in json.loads(notice.content)]


def decide(session, deed, by, words="图纸变更属实", seen=None):
    petition = the_petition(session)
    return petition_deciding.decide(
        session,
        petition.id,
        deed,
        by,
        words,
        seen=petition.revision if seen is None else seen,
        now=NOW,
    )


@pytest.fixture
def second(session, company):
    event = an_event(session, company, document="津建罚〔2026〕8号", reason="偷工减料")
    counted(session, company)
    return event
