"""代为登记, at the counter and on the phone."""

import re

import pytest
from sqlalchemy import select

from actions.complaints.numbers import code_index
from data.queries import case_words
from data.queries.case_file import numbered
from data.tables.complaints import Case, WordKind
from tests.builders import a_project
from tests.pictures import a_picture

pytestmark = pytest.mark.slow
TOLD = {
    "channel": "phone",
    "story": "卫生间漏水，漏到楼下了",
    "building": "3号楼",
    "room": "1701",
    "do": "file",
}


class Window:
    """Somebody who fills in the form."""

    def __init__(self, browser):
        self.browser = browser

    async def send(self, *, files=None, once=None, **given):
        page = (await self.browser.get("/console/counter")).text
        token, fresh = (
            re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in ("csrftoken", "once")
        )
        data = {"csrftoken": token, "once": once or fresh, **TOLD, **given}
        return await self.browser.client.post("/console/counter", data=data, files=files)


@pytest.fixture
async def window(house):
    house.number = house.write(lambda session: a_project(session).number)
    return Window(await house.signed_in(roles="客服"))


def cases(house, look=lambda case: case.number):
    with house.office.storage.reading() as session:
        return [look(case) for case in session.scalars(select(Case))]


async def test_number_and_code_are_shown_once_and_open_the_case(house, window):
    page = (await window.send(project_number=house.number, phone="13820001234")).text
    number, code = re.findall(r'class="zj-big">([^<]+)<', page)
    assert "海河新苑二期3号楼" in page
    with house.office.storage.reading() as session:
        case = numbered(session, number)
        assert (case.channel, case.account_id, case.main_category, case.district_code) == (
            "phone",
            None,
            "Q1",
            "120103",
        )
        assert case.code_index == code_index(session, number, code)
        assert case_words.newest(session, case, [WordKind.PHONE, WordKind.ROOM]) == {
            WordKind.PHONE: "13820001234",
            WordKind.ROOM: "1701",
        }


async def test_the_project_is_looked_for_and_chosen_before_filing(house, window):
    page = (await window.send(do="search", project="海河新苑")).text
    assert (f'value="{house.number}"' in page, "漏到楼下了" in page) == (True, True)
    assert cases(house) == []
    nowhere = (await window.send(do="search", project="某某不存在的地方")).text
    assert "还不知道是哪个项目" in nowhere


async def test_a_form_sent_twice_files_one_case(house, window):
    first = await window.send(once="abc")
    again = await window.send(once="abc")
    assert (first.status_code, "没有重复登记" in again.text, len(cases(house))) == (200, True, 1)


async def test_photos_come_along(house, window):
    await window.send(files=[("photos", ("1.jpg", a_picture(), "image/jpeg"))] * 2)
    [number] = cases(house)
    browser = await house.signed_in("shouli", roles="受理")
    assert (await browser.get(f"/console/cases/{number}/photos/2")).status_code == 200


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"story": " "}, "请写下反映的问题"),
        ({"project_number": "没有这个"}, "登记库里没有这个项目编号"),
        ({"handed_over_on": "去年"}, "交房日期没有看懂"),
        ({"channel": "fax"}, ""),
    ],
)
async def test_what_cannot_be_is_said_and_what_was_typed_stays(house, window, given, said):
    answer = await window.send(**given)
    assert (answer.status_code, said in answer.text, "1701" in answer.text) == (422, True, True)
    assert cases(house) == []


async def test_words_of_danger_make_the_case_urgent(house, window):
    await window.send(story="外墙正在往下掉砖，差点砸到人")
    assert cases(house, lambda case: case.urgent) == [True]


@pytest.mark.parametrize("roles", ["审批", "审计", "督办"])
async def test_who_takes_nothing_in_does_not_file(house, roles):
    browser = await house.signed_in(roles=roles)
    assert (await browser.get("/console/counter")).status_code == 403
