"""What is asked after the filing, answered the way people do: a parking space, a feast, a landline in two halves, 那我等着."""

from datetime import date

import pytest
from sqlalchemy import select

from data.personal import phone_in
from data.queries import case_words
from data.tables.complaints import Case, WordKind
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期")
    person = Person(session, "me")
    person.says("海河新苑二期2号楼地下室一下雨就灌水", "file_complaint")
    person.taps("提交")
    return person


def case(session):
    return session.scalars(select(Case)).one()


@pytest.mark.parametrize("words", ["负一层 车位B127旁边那个柱子底下", "车库负一层 车位38号后头"])
def test_a_parking_space_is_a_place_and_keeps_its_words(session, me, words):
    assert "负1层" in me.says(words)
    kept = case_words.newest(session, case(session), (WordKind.SUPPLEMENT,))
    assert kept[WordKind.SUPPLEMENT] == words, "which pillar, the handler reads"


@pytest.mark.parametrize("words", ["2021年9月吧", "大概21年9月", "是21年九月份"])
def test_a_month_alone_is_the_hand_over_though_the_place_is_asked(session, me, words):
    assert "2021年9月交房" in me.says(words)
    assert case(session).handed_over_on.year == 2021


@pytest.mark.parametrize(
    ("words", "day"),
    [("前年五一交的房", date(2024, 5, 31)), ("去年国庆拿的钥匙", date(2025, 10, 31))],
)
def test_a_feast_of_a_year_that_has_been_lies_behind(session, me, words, day):
    me.says("跳过")
    assert "还没到" not in me.says(words)
    assert case(session).handed_over_on == day


def test_a_feast_somebody_moved_in_is_no_hand_over_to_come(session, me):
    me.says("跳过")
    said = me.says("我不知道嘛叫交房 我是前年五一搬进来的")
    assert ("还没到" in said, "2027" in said) == (False, False)


def test_a_landline_in_two_halves_is_kept(session, me):
    for _ in ("place", "hand-over", "photos"):
        me.says("跳过")
    me.says("我没手机 就座机 2938 4455")
    assert case_words.newest(session, case(session), (WordKind.PHONE,))[WordKind.PHONE] == "29384455"


@pytest.mark.parametrize("words", ["022-2938 4455 座机", "打给我 2938-4455"])
def test_a_landline_with_its_word_or_its_area_is_a_phone(words):
    assert phone_in(words).endswith("29384455")


@pytest.mark.parametrize(
    "words",
    [
        "打了无数个电话 2021 2023都没修",
        "电话打了 从2021-2023年一直漏",
        "我打电话说了 5000 2000块",
        "房产证号码 3021-4455",
    ],
)
def test_years_money_and_other_numbers_beside_a_call_are_no_phone(words):
    assert phone_in(words) is None


@pytest.mark.parametrize("words", ["那我等着 别忘了啊", "行 那我等你们信儿", "等消息吧 谢谢闺女"])
def test_who_waits_hurries_nobody(session, me, words):
    me.says("停")
    before = len(case(session).entries)
    me.says(words, "urge_complaint")
    session.expire_all()
    assert len(case(session).entries) == before


@pytest.mark.parametrize("words", ["凭什么让我再说一遍", "得让我讲几遍"])
def test_a_reproach_is_answered_and_the_question_stays(me, words):
    assert "说“跳过”，照样登记" in me.says(words, "help")


@pytest.mark.parametrize("words", ["没完了是吧", "你们有完没完", "没完没了！"])
def test_who_has_enough_is_asked_no_more(me, words):
    assert "不问了" in me.says(words, "help")
