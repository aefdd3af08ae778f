"""A penalty from its import to its withdrawal, in the real processes: told in the page, in Telegram and by mail."""

import re
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from aiosmtpd.controller import Controller

from actions.complaints.workdays import CITY
from tests.bot.channels.test_email import Mailroom
from tests.journeys.console import Clerk, hidden
from tests.journeys.house import House, Resident, free_port, running, text_of, wait_for
from tests.journeys.telegram_emulator import Emulated, emulated, telegram_api  # noqa: F401
from tests.journeys.test_life_of_a_case import Page
from tests.pictures import a_picture

pytestmark = [pytest.mark.journey, pytest.mark.rasa, pytest.mark.npm]

HEAD = "文号,统一社会信用代码,类型,事由,作出机关,作出日期,公示起,公示止,项目编号"
MAIL = "xin@example.com"


@pytest.fixture
def mailroom() -> Iterator[tuple[Mailroom, int]]:
    room, port = Mailroom(), free_port()
    controller = Controller(room, hostname="127.0.0.1", port=port)
    controller.start()
    yield room, port
    controller.stop()


@pytest.fixture
def house(model, tmp_path, emulated, mailroom) -> Iterator[House]:  # noqa: F811
    """At ten in the morning, with a Telegram door and a mail server."""
    settings = {
        "ZHIJIAN_CLOCK_OFFSET": f"{10 - datetime.now(CITY).hour}h",
        "ZHIJIAN_TELEGRAM_TOKEN": emulated.token,
        "ZHIJIAN_TELEGRAM_API_BASE": emulated.api_base,
        "ZHIJIAN_SMTP_URL": f"smtp://127.0.0.1:{mailroom[1]}?from=notice@zj.example",
    }
    with running(House(tmp_path / "house", settings)) as house:
        wait_for(house.understands, 120, "Rasa is ready")
        yield house


def a_contractor(house: House) -> tuple[str, str]:
    """USCC and name of one of the sample register that our rules score."""
    asked = "SELECT c.uscc, c.name FROM company c JOIN credit_standing s ON s.company_id = c.id WHERE s.score IS NOT NULL ORDER BY c.id LIMIT 1"
    found: list[tuple[str, str]] = []

    def look() -> bool:
        with sqlite3.connect(house.var / "zhijian.db") as database:
            found[:] = database.execute(asked).fetchall()
        return bool(found)

    wait_for(look, 60, "the sample's credit is counted")
    return found[0]


def bind_code(house: House, uscc: str) -> str:
    done = house.command("bind-code", uscc)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[-1]


def import_events(house: House, name: str, *rows: str) -> None:
    file = house.var / f"{name}.csv"
    file.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    done = house.command("import", "credit-events", str(file), "--source", "测试", "--as-of", "2026-11-29")
    assert done.returncode == 0, done.stdout + done.stderr


def decide(clerk: Clerk, number: str, deed: str, **fields: str) -> None:
    listed = clerk.http.get("/console/petitions").text
    path = re.search(rf'href="[^"]*(/console/petitions/\d+)"[^>]*>\s*{number}', listed)[1]
    sent = clerk.http.post(f"{path}/do/{deed}", data=hidden(clerk.http.get(path).text) | fields)
    assert sent.status_code == 303, sent.text


def letters(room: Mailroom) -> str:
    return "\n".join(letter.get_content() for letter in room.letters)


def confirm(house: House, room: Mailroom) -> None:
    wait_for(lambda: "/m/" in letters(room), 20, "the confirming letter")
    path = re.search(r"(/m/[\w-]+)", letters(room))[1]
    with Resident(house.url) as reader:
        page = reader.http.get(path)
        sent = reader.http.post(path, data=hidden(page.text))
        assert sent.status_code in {200, 303}, sent.text


async def bound_in_telegram(house: House, bot: Emulated, uscc: str) -> None:
    await bot.say(f"绑定企业 {uscc} {bind_code(house, uscc)}")
    (bound,) = await bot.replies()
    assert "绑定" in bound["text"]


async def test_a_penalty_is_told_disputed_with_a_document_and_withdrawn(house, emulated, mailroom):  # noqa: F811
    room, today = mailroom[0], datetime.now(CITY).date()
    uscc, name = a_contractor(house)
    with Resident(house.url) as contact, Resident(house.url) as stranger, Clerk(house, "shenpi") as second:
        page = Page(contact)
        assert name in text_of(contact.say(f"绑定企业 {uscc} {bind_code(house, uscc)}"))
        contact.say(f"我的邮箱 {MAIL}")
        confirm(house, room)
        await bound_in_telegram(house, emulated, uscc)
        page.shows("绑定")
        penalty = f"津住建罚〔2026〕8801号,{uscc},处罚,未按图施工,天津市住建委,{today},{today},{today + timedelta(days=365)},"
        import_events(house, "penalty", penalty)
        told = page.shows("未按图施工", "津住建罚〔2026〕8801号", "测算信用分")
        before, after = map(float, re.search(r"测算信用分：([\d.]+)分 → ([\d.]+)分", text_of(told)).groups())
        assert after < before
        wait_for(lambda: "津住建罚〔2026〕8801号" in letters(room), 20, "the letter")
        (in_telegram,) = await emulated.replies()
        assert "8801号" in in_telegram["text"]
        assert "看过通知" in text_of(contact.tap(told, "已阅"))
        contact.tap(told, "异议")
        contact.say("这个工程不是我们施工的，处罚对象错了")
        picture = {"photo": ("p.png", a_picture("PNG", (300, 400)), "image/png")}
        shown = contact.http.post("/api/chat/messages", data={"text": "合同首页"}, files=picture).json()[
            "messages"
        ]
        asked = shown if any(b["title"] == "提交" for m in shown for b in m["buttons"]) else contact.history()
        number = re.search(r"YY\d{8}-\d+", text_of(contact.tap(asked, "提交")))[0]
        page.shows(number)
        decide(second, number, "uphold", words="经核实处罚对象有误")
        page.shows("这条记录已撤销", f"{after:g}分 → {before:g}分", "异议成立", number)
        public = text_of(stranger.say(f"{name}有没有处罚"))
        assert "8801" not in public


def test_a_blacklisting_ends_by_its_day_and_is_told(house):
    uscc, _ = a_contractor(house)
    with Resident(house.url) as contact, Clerk(house, "shenpi") as second:
        page, today = Page(contact), datetime.now(CITY).date()
        contact.say(f"绑定企业 {uscc} {bind_code(house, uscc)}")
        row = f"津黑〔2026〕1号,{uscc},列入黑名单,拖欠工程款,天津市住建委,{today},{today},{today + timedelta(days=1)},"
        import_events(house, "blacklist", row)
        confirm_blacklisting(second, uscc)
        page.shows("列入黑名单", "拖欠工程款")
        house.stop()
        house.settings["ZHIJIAN_CLOCK_OFFSET"] = f"{10 - datetime.now(CITY).hour + 48}h"
        house.start()
        page.shows("移出黑名单")


def confirm_blacklisting(clerk: Clerk, uscc: str) -> None:
    shown = clerk.http.get("/console/credit").text
    path = re.search(r'action="[^"]*(/console/credit/\d+/\d+/confirm)"', shown)
    if path is None:
        company = re.search(
            r'href="[^"]*(/console/credit/\d+)"', clerk.http.get(f"/console/credit?q={uscc}").text
        )[1]
        shown = clerk.http.get(company).text
        path = re.search(r'action="[^"]*(/console/credit/\d+/\d+/confirm)"', shown)
    sent = clerk.http.post(path[1], data=hidden(shown))
    assert sent.status_code == 303, sent.text
