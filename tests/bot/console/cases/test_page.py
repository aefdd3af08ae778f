"""The page of a case: what it shows, what it does, and to whom."""

import asyncio
import html
import re

import pytest

from actions.complaints.moving import RESIDENT, SYSTEM, lock, move, record
from actions.complaints.stages import Move, Record
from data.queries.case_file import numbered
from data.tables.audit import AuditEntry
from data.tables.complaints import Stage, WordKind
from tests.bot.console.cases.way import VISITED, WAY
from tests.builders import NOW
from tests.pictures import a_picture

pytestmark = pytest.mark.slow


async def test_the_page_shows_the_case_with_every_number_of_a_person_masked(desk, clerk):
    number = desk.file()
    page = (await (await clerk(roles="受理")).open(number)).text
    known = (
        number,
        "已登记",
        "卫生间漏水",
        "海河新苑二期",
        "3号楼",
        "天津海河置业有限公司",
        "受理时限",
        "还剩",
        "138****1234",
        "王**",
        "材料齐全度",
    )
    assert [words for words in known if words not in page] == []
    assert [words for words in ("13820001234", "王秀英", "1701") if words in page] == []


async def test_a_case_is_taken_put_into_hands_and_begun_by_its_forms(house, desk, clerk):
    number = desk.file()
    intake = await clerk("shouli", roles="受理")
    handler = await clerk("chengban", roles="承办", name="张承办")
    done = await intake.do(number, "accept")
    assert (done.status_code, done.headers["location"].endswith(f"/console/cases/{number}")) == (303, True)
    page = (await intake.open(number)).text
    assert ("张承办" in page, "已记入台账：受理。" in page) == (True, True)
    assert (await handler.do(number, "start")).status_code == 303
    assert (desk.stage(number), desk.deeds(number)) == (
        Stage.HANDLING,
        ["file", "accept", "assign", "start"],
    )


async def test_who_looked_at_an_older_state_is_told_what_happened_and_keeps_the_words(house, desk, clerk):
    number = desk.file()
    one, two = await clerk("one", roles="受理", name="李一"), await clerk("two", roles="受理", name="王二")
    assert (await one.do(number, "note", note="我先记一笔")).status_code == 303
    late = await two.do(number, "decline", seen=1, reason="不是工程质量问题", where="找物业")
    assert late.status_code == 409
    known = ("没有保存", "李一：办理记录", "不是工程质量问题", 'name="seen" value="2"')
    assert [words for words in known if words not in late.text] == []
    assert desk.deeds(number) == ["file", "note"]


async def test_words_for_a_step_that_is_past_are_given_back_to_copy(desk, clerk):
    number = desk.file()
    one, two = await clerk("one", roles="受理"), await clerk("two", roles="受理")
    await one.do(number, "accept")
    late = await two.do(number, "decline", seen=1, reason="不是工程质量问题", where="找物业")
    assert (late.status_code, "这一步现在不能办了" in late.text, "找物业" in late.text) == (409, True, True)


async def test_of_two_officers_at_once_exactly_one_moves_the_case(desk, clerk):
    number = desk.file()
    clerks = [await clerk(login, roles="受理") for login in ("one", "two")]
    done = await asyncio.gather(*(each.do(number, "accept", seen=1) for each in clerks))
    assert sorted(answer.status_code for answer in done) == [303, 409]
    assert desk.deeds(number).count("accept") == 1


async def test_what_is_missing_in_a_form_is_said_and_what_was_typed_stays(desk, clerk):
    number = desk.file()
    answer = await (await clerk(roles="受理")).do(number, "decline", reason="不是工程质量问题")
    assert (answer.status_code, "不是工程质量问题" in answer.text, 'role="alert"' in answer.text) == (
        422,
        True,
        True,
    )
    assert desk.stage(number) == Stage.RECEIVED


async def test_a_deed_nobody_knows_or_that_is_not_an_officers_is_not_found(desk, clerk):
    number = desk.file()
    clerk = await clerk(roles="受理")
    assert [(await clerk.do(number, deed, seen=1)).status_code for deed in ("fly", "withdraw", "rate")] == [
        404
    ] * 3


async def test_a_contact_is_shown_against_a_reason_that_is_kept_and_in_no_page_that_is(house, desk, clerk):
    number = desk.file()
    clerk = await clerk(roles="受理")
    refused = await clerk.reveal(number, "好奇")
    assert (refused.status_code, "13820001234" in refused.text) == (422, False)
    shown = await clerk.reveal(number, "回访")
    assert [words for words in ("13820001234", "王秀英", "1701") if words not in shown.text] == []
    assert shown.headers["cache-control"] == "no-store"
    case_id = desk.of(number, lambda case: case.id)
    assert (1, "显示联系方式", "complaint_case", case_id) in house.trail()
    with house.office.storage.reading() as session:
        assert [entry.reason for entry in session.query(AuditEntry) if entry.reason] == ["回访"]
    assert "13820001234" not in (await clerk.open(number)).text


async def test_opening_a_case_is_on_the_trail(house, desk, clerk):
    number = desk.file()
    await (await clerk(roles="受理")).open(number)
    case_id = desk.of(number, lambda case: case.id)
    assert house.trail() == [(1, "查看投诉", "complaint_case", case_id)]


async def test_an_erased_person_has_no_words_left_on_the_page(house, desk, clerk):
    number = desk.file()

    def erase(session):
        numbered(session, number).words_key = None

    house.write(erase)
    page = (await (await clerk(roles="受理")).open(number)).text
    assert ("（本人已删除）" in page, "漏到楼下" in page) == (True, False)


async def test_a_photo_is_put_in_shown_small_and_large_and_only_with_its_case(house, desk, clerk):
    number, other = desk.file(), desk.file()
    clerk = await clerk(roles="受理")
    files = [("photos", ("现场.jpg", a_picture(), "image/jpeg"))]
    assert (await clerk.do(number, "supplement", files=files, supplement="来窗口补的")).status_code == 303
    assert f"/cases/{number}/photos/1/small" in (await clerk.open(number)).text
    small, large = [
        await clerk.browser.get(f"/console/cases/{number}/photos/1{size}") for size in ("/small", "")
    ]
    assert [(one.status_code, one.headers["content-type"]) for one in (small, large)] == [
        (200, "image/jpeg")
    ] * 2
    assert large.headers["cache-control"] == "no-store"
    assert (await clerk.browser.get(f"/console/cases/{other}/photos/1")).status_code == 404
    assert (1, "查看照片", "photo", 1) in house.trail()


async def test_a_file_that_is_no_photo_is_refused_and_nothing_is_written(house, desk, clerk):
    number = desk.file()
    files = [("photos", ("x.jpg", b"<svg onload=alert(1)>", "image/jpeg"))]
    answer = await (await clerk(roles="受理")).do(number, "supplement", files=files, supplement="补充")
    assert (answer.status_code, desk.deeds(number)) == (422, ["file"])
    assert "补充</textarea>" in answer.text


async def test_photos_of_a_refused_step_leave_no_file(house, desk, clerk):
    number = desk.file()
    files = [("photos", ("现场.jpg", a_picture(), "image/jpeg"))]
    answer = await (await clerk(roles="受理")).do(number, "supplement", seen=9, files=files, supplement="补")
    assert answer.status_code == 409
    kept = [path for path in house.office.settings.photo_folder.rglob("*") if path.is_file()]
    assert kept == []


async def test_what_is_missing_is_ready_to_be_asked_in_one_message(desk, clerk):
    number = desk.file(words={}, building=None, categories=[("Q1", None)])
    intake, handler = await clerk("one", roles="受理"), await clerk("two", roles="承办")
    page = (await intake.open(number)).text
    assert ("齐全度 1/7" in page, "还缺：楼栋、单元、房号、部位、交房日期、照片、联系方式" in page) == (
        True,
        True,
    )
    await intake.do(number, "accept")
    await handler.do(number, "start")
    ready = (await handler.open(number, form="ask", template="missing")).text
    asked = html.unescape(re.search(r"<textarea[^>]*>(您好[^<]*)", ready)[1])
    assert asked.splitlines()[:2] == ["您好，为了尽快办理，想请您补充：", "1. 是几号楼？"]
    assert (await handler.do(number, "ask", question=asked)).status_code == 303
    assert desk.stage(number) == Stage.WAITING


def main_of(page):
    """The deeds of the blue buttons, and all deeds in their order."""
    found = re.findall(r'id="act-([a-z_]+)".*?class="btn( btn-primary)?"', page, re.DOTALL)
    return [deed for deed, blue in found if blue], [deed for deed, _ in found]


def company_answers(session, number):
    case = lock(session, numbered(session, number).id)
    record(session, case, Record.COMPANY_ANSWER, SYSTEM, now=NOW, facts={"photos": 1})


async def test_one_button_is_the_main_one_and_the_life_of_the_case_orders_the_rest(house, desk, clerk):
    number = desk.file()
    intake, handler = await clerk("one", roles="受理"), await clerk("two", roles="承办")
    assert main_of((await intake.open(number)).text)[0] == ["accept"]
    await intake.do(number, "accept")
    assert main_of((await intake.open(number)).text)[0] == []
    blue, offered = main_of((await handler.open(number)).text)
    assert (blue, offered[0], offered.index("merge") > 0) == (["start"], "start", True)
    await handler.do(number, "start")
    blue, offered = main_of((await handler.open(number)).text)
    assert (blue, offered[:4]) == (["visit"], ["visit", "ask", "order", "verify"])
    await handler.do(number, "visit", **VISITED)
    assert main_of((await handler.open(number)).text)[0] == ["order"]
    await handler.do(number, "order", demand="修")
    assert main_of((await handler.open(number)).text)[0] == [], "the company has not answered"
    house.write(lambda session: company_answers(session, number))
    assert main_of((await handler.open(number)).text)[0] == ["report_rectified"]


def asked_back(house, number, *says):
    """What the resident says of it, by chat."""

    def work(session):
        case = lock(session, numbered(session, number).id)
        for deed, facts, words in says:
            write = move if isinstance(deed, Move) else record
            write(session, case, deed, RESIDENT, now=NOW, facts=facts, words=words)

    house.write(work)


@pytest.mark.parametrize(
    ("later", "blue"),
    [
        ((), ["close"]),
        (((Record.RATE, {"stars": 5, "round": 0}, {}),), ["close"]),
        (((Record.RATE, {"solved": "not_solved"}, {WordKind.OPINION: "没修好 还滴"}),), []),
        (((Record.RATE, {"solved": "partly"}, {}),), []),
        (((Record.SUPPLEMENT, {}, {WordKind.SUPPLEMENT: "没修好 还滴"}),), []),
        (((Record.URGE, {}, {}),), []),
    ],
)
async def test_who_signs_off_reads_what_the_resident_said_since_the_asking(house, desk, clerk, later, blue):
    number = desk.file()
    clerks = [await clerk(login, roles="受理,承办", name=login) for login in ("aa", "bb")]
    for deed in ("accept", "start", "order", "report_rectified", "ask_back"):
        for each in clerks:
            if f'id="act-{deed}"' in (await each.open(number)).text:
                await each.do(number, deed, **WAY[deed])
                break
    answered = (Move.ANSWERED_BACK, {"solved": "solved"}, {})
    asked_back(house, number, answered, *later)
    page = (await (await clerk("cc", roles="审批", name="陈审批")).open(number)).text
    found, offered = main_of(page)
    assert (found, offered[:2]) == (blue, ["close", "return"])
    heard = page[page.index('id="since-asked"') : page.index('id="act-close"')]
    for deed, _facts, words in later:
        assert all(said in heard for said in words.values())
        assert deed is not Record.URGE or "催办" in heard


async def test_clocks_that_are_over_are_folded(desk, clerk):
    number = desk.file()
    intake = await clerk("one", roles="受理")
    assert 'id="clocks-over"' not in (await intake.open(number)).text
    await intake.do(number, "accept")
    await (await clerk("two", roles="承办")).do(number, "start")
    page = (await intake.open(number)).text
    folded = page[page.index('id="clocks-over"') : page.index('id="h-acts"')]
    assert ("已结束的时限（1）" in folded, "受理时限" in folded, "承办用时" in folded) == (True, True, False)


ROLES = "受理,承办,督办,审批,管理"


async def test_a_case_goes_its_whole_way_by_forms_and_every_form_on_the_way_can_be_drawn(house, desk, clerk):
    number = desk.file()
    clerks = [await clerk(login, roles=ROLES, name=login) for login in ("aa", "bb")]
    drawn = set()
    for deed, fields in WAY.items():
        for each in clerks:
            page = (await each.open(number)).text
            drawn |= set(re.findall(r'id="act-([a-z_]+)"', page))
            if f'id="act-{deed}"' in page and (await each.do(number, deed, **fields)).status_code == 303:
                break
    assert desk.stage(number) == Stage.TO_SIGN_OFF
    closer = await clerk("cc", roles="审批", name="陈审批")
    assert (await closer.do(number, "close")).status_code == 303
    assert desk.stage(number) == Stage.CLOSED
    assert "reopen" in (await clerks[0].open(number)).text
    assert drawn >= {
        *WAY,
        "decline",
        "refer",
        "merge",
        "ask",
        "verify",
        "correct",
        "note",
        "extend",
        "hand_over",
    }


async def test_a_form_that_is_much_too_large_is_refused_before_it_is_read(house, desk, clerk):
    number = desk.file()
    browser = (await clerk(roles="受理")).browser
    answer = await browser.client.post(
        f"/console/cases/{number}/do/note", content=b"x", headers={"content-length": str(200 * 1024 * 1024)}
    )
    assert (answer.status_code, "照片分几次传" in answer.text) == (413, True)


async def test_the_phase_that_is_open_is_settled_before_an_order_goes_out(house, desk, clerk):
    number, (first, second) = desk.without_phase()
    handler = await clerk("chengban", roles="承办", name="张承办")
    await (await clerk("shouli", roles="受理")).do(number, "accept")
    await handler.do(number, "start")
    page = (await handler.open(number)).text
    assert [words for words in ("期数待核实", "海河新苑一期", "下达整改通知前") if words not in page] == []
    filled = (await handler.open(number, form="correct", template=first)).text
    assert f'value="{first}"' in filled
    assert (await handler.do(number, "correct", project=first, reason="楼号对上了")).status_code == 303
    page = (await handler.open(number)).text
    assert ("期数待核实" in page, "下达整改通知前" in page, second in page) == (False, False, False)


async def test_the_ledger_names_whom_an_order_went_to_and_what_was_answered(house, desk, clerk):
    number = desk.file()
    handler = await clerk("chengban", roles="承办", name="张承办")
    await (await clerk("shouli", roles="受理")).do(number, "accept")
    await handler.do(number, "start")
    await handler.do(number, "order", demand="重做防水")
    page = (await handler.open(number)).text
    assert re.search(r"ZG[0-9-]+，致 天津海河置业有限公司，抄送 天津恒筑建工集团有限公司", page)


async def test_an_order_that_nobody_got_is_said_at_once_and_on_the_page(house, desk, clerk):
    number = desk.file()
    handler = await clerk("chengban", roles="承办", name="张承办")
    await (await clerk("shouli", roles="受理")).do(number, "accept")
    await handler.do(number, "start")
    page = (await handler.open(number)).text
    assert '<option value="天津恒筑建工集团有限公司">施工单位 天津恒筑建工集团有限公司</option>' in page
    refused = await handler.do(number, "order", demand="重做防水", owner="恒筑建工")
    assert (refused.status_code, "登记库里没有“责任单位”填的这家" in refused.text) == (422, True)
    await handler.do(number, "order", demand="重做防水", owner="天津恒筑建工集团有限公司")
    first, again = (await handler.open(number)).text, (await handler.open(number)).text
    said = "天津恒筑建工集团有限公司、天津海河置业有限公司还没有联系人绑定"
    assert (first.count(said), again.count(said)) == (2, 1)
    assert "致 天津恒筑建工集团有限公司，抄送 天津海河置业有限公司" in again


async def test_a_line_without_words_says_what_came_and_the_trail_names_the_case(house, desk, clerk):
    number = desk.file()
    for facts in (
        {"told": "place"},
        {"told": "contact"},
        {"photos": 2},
        {"told": "handover", "handed_over": "2021-08"},
    ):
        asked_back(house, number, (Record.SUPPLEMENT, facts, {}))
    page = (await (await clerk("one", roles="受理")).open(number)).text
    told = ("说了楼栋、单元或房号", "留了联系方式", "照片 2 张", "说了交房时间：2021-08")
    assert [words for words in told if words not in page] == []
    trail = (await (await clerk("two", roles="管理")).browser.get("/console/trail/list")).text
    assert f"投诉 {number}" in trail
