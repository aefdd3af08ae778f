"""A resident, the real Rasa, the sample register."""

import json
import re

import pytest

from tests.journeys.house import House, Resident, text_of

pytestmark = [pytest.mark.journey, pytest.mark.rasa]


def test_who_built_it_and_the_questions_that_follow(resident):
    asked = resident.say("海河新苑一期是谁盖的")
    assert "天津城垒建设集团有限公司" in text_of(asked)
    assert "来源：演示数据，截至2026年10月31日" in text_of(asked)
    assert "总监理工程师 魏旭" in text_of(resident.say("那监理呢"))
    assert "总监理工程师 周思远" in text_of(resident.say("二期的呢"))
    assert "3号楼、4号楼、地下车库 未登记" in text_of(resident.say("竣工了吗"))


def test_several_phases_are_asked_back_and_one_tap_answers(resident):
    asked = resident.say("海河新苑的监理是哪家")
    assert "天津卫衡工程监理有限公司" in text_of(resident.tap(asked, "海河新苑二期"))


def test_a_repeated_client_id_gives_the_same_messages(resident):
    first = resident.say("海河新苑一期验收了吗", id="once")
    assert resident.say("海河新苑一期验收了吗", id="once") == first
    assert len(resident.history()) == 1 + len(first)


def test_danger_comes_before_everything(resident):
    assert resident.say("救命家里煤气漏了好大味")[0]["text"].splitlines()[0] == "先保证人安全。"


def test_a_complaint_without_a_place_is_kept_and_its_estate_asked_for(resident):
    assert "是哪个小区" in resident.say("我要投诉，卫生间漏水没人管")[0]["text"]


def test_who_has_no_complaint_here_is_told_how_to_follow_one_from_elsewhere(resident):
    said = resident.say("我上次的投诉到哪一步了")[0]["text"]
    assert ("还没有投诉" in said, "查询码" in said) == (True, True)


def test_a_case_is_followed_supplemented_and_hurried_in_words(resident):
    asked = resident.say("我家卫生间漏水，海河新苑二期3号楼")
    number = re.search(r"TS\d{8}-\d{6}", text_of(resident.tap(asked, "提交")))[0]
    resident.say("停")
    assert f"{number}（漏水渗水，海河新苑二期3号楼）\n现在：已登记" in text_of(
        resident.say("我的投诉到哪步了")
    )
    assert f"已补充到 {number}" in text_of(resident.say("再补充一点，次卧的墙也湿了"))
    assert "催办记下了，第 1 次" in text_of(resident.say("能不能快点给我办啊，催一下"))
    assert "要撤回" in text_of(resident.say("我想撤回这个投诉"))


def test_who_speaks_for_no_company_is_told_how_to(resident):
    said = text_of(resident.say("怎么才算信用修复，我想申请修复"))
    assert ("没有绑定企业" in said, "绑定企业" in said) == (True, True)


def test_a_question_of_warranty_has_its_article(resident):
    assert "《建设工程质量管理条例》第四十条" in text_of(resident.say("保修期是几年"))


def test_announcements_are_listed_and_read(resident):
    listed = resident.say("有什么新公告")
    assert listed[0]["text"].startswith("最近的公告")
    title = next(button["title"] for button in listed[0]["buttons"] if "供热前" in button["title"])
    assert "试压" in text_of(resident.tap(listed, title))
    assert "防水卷材" in text_of(resident.say("有没有缺陷建材通报"))


def test_the_event_stream_resumes_where_it_was_left(resident):
    seq = resident.say("菜单")[-1]["seq"]
    resident.say("人工")
    with resident.http.stream("GET", "/api/chat/events", headers={"Last-Event-ID": str(seq)}) as stream:
        lines = stream.iter_lines()
        event = [next(lines) for _ in range(3)]
    assert event[1] == "event: message"
    assert json.loads(event[2].removeprefix("data: "))["text"].partition("人工服务时间")[1]


def test_without_a_session_nothing_is_told(house: House):
    with Resident(house.url, session="made-up") as stranger:
        answer = stranger.http.get("/api/chat/messages")
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    assert answer.json()["detail"] == "会话不存在或已失效，请重新打开页面。"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"{", 400),
        (b"[]", 400),
        (b"{}", 400),
        (b'{"text": 5}', 400),
        (b'{"text": "x", "id": ""}', 400),
        (b'{"text": "' + b"x" * 30_000 + b'"}', 413),
        (b"[" * 100_000, 400),
    ],
)
def test_a_malformed_body_is_refused_in_chinese(resident, sent, status):
    answer = resident.http.post("/api/chat/messages", content=sent)
    assert answer.status_code == status
    assert "\u4e00" <= answer.json()["detail"][0] <= "\u9fff" or answer.json()["detail"].startswith("id")
