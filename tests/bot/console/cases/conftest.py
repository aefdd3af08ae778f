"""A case in the console's house, and officers who work on it."""

import json
import re
from datetime import date

import pytest

from actions.complaints.filing import Filing, file_case
from actions.complaints.moving import RESIDENT
from data.queries.case_file import numbered
from data.tables.complaints import Draft, DraftState, LedgerEntry, Stage, WordKind
from data.tables.register import Project, Role
from tests.builders import NOW, a_party, a_project, a_turn

STORY = "海河新苑3号楼卫生间漏水，漏到楼下了，我的电话13820001234"
WORDS = {
    WordKind.NAME: "王秀英",
    WordKind.PHONE: "13820001234",
    WordKind.UNIT: "2单元",
    WordKind.ROOM: "1701",
}


class Desk:
    """Files cases and looks at them, in the database of the house."""

    def __init__(self, house):
        self.house = house

    def file(self, story=STORY, *, district="120103", project="海河新苑二期", words=WORDS, now=NOW, **facts):
        """The number of a new case."""

        def work(session):
            place = self.place(session, project, district) if project else None
            account = a_turn(session).inbox.account_id
            given = {"building": "3号楼", "categories": [("Q1", "卫生间")]} | facts
            filing = Filing(
                account,
                "web",
                story,
                district_code=district,
                project_id=place,
                words=words,
                **given,
            )
            return file_case(session, filing, RESIDENT, now=now).case.number

        return self.house.write(work)

    def without_phase(self):
        """The number of a case whose draft left the phase open, and the numbers of the phases."""
        number = self.file(project=None)

        def work(session):
            ids = [self.place(session, f"海河新苑{phase}期", "120103") for phase in "一二"]
            content = json.dumps({"options": ids, "phases": True})
            turn, case = a_turn(session), numbered(session, number)
            facts = {"state": DraftState.FILED, "revision": 1, "begun_at": NOW, "changed_at": NOW}
            draft = Draft(
                account_id=case.account_id,
                conversation_id=turn.conversation.id,
                content=content,
                case_id=case.id,
                **facts,
            )
            session.add(draft)
            return [session.get_one(Project, each).number for each in ids]

        return number, self.house.write(work)

    def place(self, session, name, district):
        row = a_project(session, name, district_code=district, accepted_on=date(2023, 6, 1))
        a_party(session, row, Role.OWNER, "天津海河置业有限公司", leader="赵明")
        a_party(session, row, Role.CONTRACTOR, "天津恒筑建工集团有限公司", leader="冯克勤")
        return row.id

    def of(self, number, look):
        with self.house.office.storage.reading() as session:
            return look(numbered(session, number))

    def stage(self, number):
        return Stage(self.of(number, lambda case: case.stage))

    def deeds(self, number):
        with self.house.office.storage.reading() as session:
            case = numbered(session, number)
            rows = session.query(LedgerEntry).filter_by(case_id=case.id).order_by(LedgerEntry.place)
            return [row.deed for row in rows]


class Clerk:
    """An officer at a browser, working on cases by their forms."""

    def __init__(self, browser):
        self.browser = browser

    async def open(self, number, **query):
        return await self.browser.get(f"/console/cases/{number}", **query)

    async def do(self, number, deed, *, seen=None, files=None, **fields):
        page = await self.open(number)
        token = re.search(r'name="csrftoken" value="([^"]+)"', page.text)
        shown = re.search(r'name="seen" value="(\d+)"', page.text)
        data = {
            "csrftoken": token[1] if token else self.browser.client.cookies["starlette_admin_csrftoken"],
            "seen": str(seen if seen is not None else shown[1] if shown else 0),
            **fields,
        }
        return await self.browser.client.post(f"/console/cases/{number}/do/{deed}", data=data, files=files)

    async def reveal(self, number, reason):
        return await self.browser.post(
            f"/console/cases/{number}/contact", page=f"/console/cases/{number}", reason=reason
        )


@pytest.fixture
def desk(house):
    return Desk(house)


@pytest.fixture
def clerk(house):
    """Brings somebody who is signed in."""

    async def come(login="lihua", **facts):
        return Clerk(await house.signed_in(login, **facts))

    return come
