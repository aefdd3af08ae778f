"""A leak from the first sentence to the second end, in the real processes: the resident sees each step in the page."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from actions.complaints.recounting import recount
from actions.complaints.workdays import CITY
from bot.assembly import open_storage
from bot.settings import Settings
from data.queries import case_file
from data.tables.complaints import Case, Solved, Stage
from tests.journeys.console import Clerk
from tests.journeys.house import House, Resident, running, text_of, wait_for

pytestmark = [pytest.mark.journey, pytest.mark.rasa]

OUTCOME = {
    "facts": "卫生间地漏周边防水破损",
    "decision": "施工单位已重做防水",
    "basis": "《建设工程质量管理条例》第四十条",
    "next_step": "保修期内再漏随时告诉我们",
}


@pytest.fixture(scope="module")
def own_house(model: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """At ten in the morning: at night notices wait."""
    hours = 10 - datetime.now(CITY).hour
    with running(House(tmp_path_factory.mktemp("life"), {"ZHIJIAN_CLOCK_OFFSET": f"{hours}h"})) as house:
        wait_for(house.understands, 120, "Rasa is ready")
        yield house


class Page:
    """The resident's page: everything that was said there, in its order."""

    def __init__(self, resident: Resident) -> None:
        self.resident = resident
        self.seen = 0

    def shows(self, *parts: str) -> list[dict]:
        """Waits until these were said, in this order, since the last look."""
        found: list[dict] = []

        def look() -> bool:
            found[:] = self.resident.history(self.seen)
            return re.search(".*".join(map(re.escape, parts)), text_of(found), re.DOTALL) is not None

        wait_for(look, 20, f"{parts} in the page; there is {text_of(self.resident.history(self.seen))}")
        self.seen = found[-1]["seq"]
        return found


def file_a_leak(resident: Resident) -> str:
    asked = resident.say("我家卫生间漏水，海河新苑二期3号楼，2024年5月交的房")
    filed = text_of(resident.tap(asked, "提交"))
    assert "保修" in filed
    resident.say("停")
    return re.search(r"TS\d{8}-\d{6}", filed)[0]


def test_a_leak_is_worked_to_its_end_taken_up_again_and_ended_again(own_house: House):
    house, logins = own_house, {"演示承办甲": "chengban1", "演示承办乙": "chengban2"}
    yesterday = (datetime.now(CITY) - timedelta(days=1)).date()
    with Resident(house.url) as resident, Clerk(house, "shouli") as intake, Clerk(house, "shenpi") as second:
        page, number = Page(resident), file_a_leak(resident)
        page.shows(number)
        intake.do(number, "accept")
        said = text_of(page.shows("已受理，由", "本平台最迟", "承办人：演示承办"))
        first = re.search(r"承办人：(演示承办.)", said)[1]
        with Clerk(house, logins[first]) as handler:
            handler.do(number, "start")
            page.shows(f"承办人{first}开始办理了")
            handler.do(number, "ask", question="是地漏漏还是管子漏？")
            page.shows("有个问题要问您", "是地漏漏还是管子漏？")
            assert f"已补充到 {number}" in text_of(resident.say("地漏边上往下渗"))
            page.shows("已补充到")
            handler.do(number, "visit", on=yesterday.isoformat(), note="业主态度不好", photo=True)
            assert "态度" not in text_of(page.shows("到现场核查了"))
            handler.do(number, "order", demand="重做卫生间防水")
            ordered = text_of(page.shows("下达整改通知", "要求：重做卫生间防水", "没有写是谁投诉的"))
            due = re.search(r"整改期限：责任单位(\d+月\d+日)前改好", ordered)[1]
            handler.do(number, "report_rectified", photo=True)
            page.shows("责任单位报告整改完成")
            handler.do(number, "ask_back", photo=True, **OUTCOME)
            asked = page.shows("核验通过", *OUTCOME.values(), "解决了没有")
            assert "审核通过才算办结" in text_of(resident.tap(asked, "解决了"))
        second.do(number, "close")
        closed = page.shows("审核通过，已办结", *OUTCOME.values(), "换人重新办")
        resident.tap(closed, "没修好")
        again = text_of(resident.say("昨天下雨又渗了"))
        other = re.search(r"这回由(演示承办.)承办", again)[1]
        assert other != first
        page.shows("重新办理")
        with Clerk(house, logins[other]) as handler:
            handler.do(number, "verify", note="换了管", photo=True)
            page.shows("正在核验")
            handler.do(number, "ask_back", photo=True, **OUTCOME | {"decision": "已换管并闭水试验"})
            asked = page.shows("核验通过", "已换管并闭水试验")
            assert "审核" in text_of(resident.tap(asked, "解决了"))
        second.do(number, "close")
        closed = page.shows("审核通过，已办结", "已换管并闭水试验", "几颗星")
        assert "5 星" in text_of(resident.tap(closed, "5星"))
        history = text_of(resident.tap(resident.say(number), "全部过程"))
        assert [
            line.split("　")[1] for line in history.split("\n")[1:] if "次问您解决了没有" not in line
        ] == [
            "登记，拿到受理编号",
            "受理",
            f"派单，承办人：{first}",
            "承办人开始办理",
            "承办人请您补充",
            "您补充了，继续办理",
            f"{yesterday.month}月{yesterday.day}日到现场核查",
            f"向责任单位下达整改通知，{due}前改好",
            "责任单位报告整改完成",
            "核验通过，请您回答解决了没有",
            "您回答：解决了",
            "审核通过，办结",
            f"重新办理，承办人：{other}",
            "提交核验",
            "核验通过，请您回答解决了没有",
            "您回答：解决了",
            "审核通过，办结",
            "您的评价：5 星",
        ]
    stands_as_the_ledger_says(house, number)


def stands_as_the_ledger_says(house: House, number: str) -> None:
    _, storage = open_storage(Settings(_env_file=None, var_dir=house.var))
    with storage.reading() as session:
        case: Case | None = case_file.numbered(session, number)
        assert case is not None
        deeds = [entry.deed for entry in case_file.ledger(session, case.id)]
        rated = [(row.round, row.solved, row.stars) for row in case_file.ratings(session, case.id)]
        wrong, stage = recount(session), case.stage
    storage.close()
    assert [deed for deed in deeds if deed != "try_ask_back"] == [  # its hour is the timetable's
        "file",
        "accept",
        "assign",
        "start",
        "ask",
        "answer",
        "visit",
        "order",
        "report_rectified",
        "ask_back",
        "answered_back",
        "close",
        "reopen",
        "verify",
        "ask_back",
        "answered_back",
        "close",
        "rate",
    ]
    assert (stage, wrong) == (Stage.CLOSED, [])
    assert rated == [(0, Solved.SOLVED, None), (1, Solved.SOLVED, 5)]
