"""A district's office and a case in it, driven through the officers' door."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from actions.complaints.deciding import decide
from actions.complaints.moving import RESIDENT, lock, move
from actions.complaints.stages import Move
from data.tables.complaints import Case
from data.tables.people import Officer
from data.tables.register import Role
from tests.builders import NOW, a_case, a_company, a_party, a_photo, a_project, an_officer
from tests.made_once import made_once

PROOF = {
    "facts": "防水层破损",
    "decision": "责令返工",
    "basis": "质量管理条例第41条",
    "next_step": "三十天后回看",
}


@dataclass
class Office:
    """`do` is one officer's deed an hour after the one before; `reads` is what the officers see of the case."""

    session: object
    case: Case
    intake: Officer
    handler: Officer
    approver: Officer
    supervisor: Officer
    now: datetime = field(default=NOW)

    def do(self, deed, by=None, *, photos=(), **values):
        self.now += timedelta(hours=1)
        case = self.case
        return decide(
            self.session,
            case.id,
            deed,
            by or self.handler,
            seen=case.revision,
            values=values,
            photos=photos,
            now=self.now,
        )

    def resident(self, deed, **facts):
        self.now += timedelta(hours=1)
        return move(self.session, lock(self.session, self.case.id), deed, RESIDENT, now=self.now, facts=facts)

    def a_photo(self, by=None):
        return a_photo(self.session, by or self.handler).id

    @made_once
    def at(self, stage):
        """Let the case come to a stage of its straight way."""
        for name, step in self.straight():
            if self.case.stage == stage:
                return self
            step()
            assert name
        assert self.case.stage == stage
        return self

    def straight(self):
        return (
            ("accept", lambda: self.do(Move.ACCEPT, self.intake)),
            ("start", lambda: self.do(Move.START)),
            ("order", lambda: self.do(Move.ORDER, demand="三十天内修好")),
            ("report", lambda: self.do(Move.REPORT_RECTIFIED, note="防水重做了")),
            ("ask back", lambda: self.do(Move.ASK_BACK, photos=[self.a_photo()], **PROOF)),
            ("answer", lambda: self.resident(Move.ANSWERED_BACK, solved="solved")),
            ("close", lambda: self.do(Move.CLOSE, self.approver)),
        )


@pytest.fixture
@made_once
def project(session):
    built = a_project(session)
    a_party(session, built, Role.OWNER, a_company(session, "天津海河置业有限公司"))
    a_party(session, built, Role.CONTRACTOR, a_company(session))
    return built


@pytest.fixture
@made_once
def office(session, project):
    return Office(
        session,
        a_case(session, project),
        intake=an_officer(session, "受理"),
        handler=an_officer(session, "承办"),
        approver=an_officer(session, "审批"),
        supervisor=an_officer(session, "督办"),
    )
