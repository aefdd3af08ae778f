"""After the filing a question is answered, not only filed: the number, whether it can be stopped, when somebody comes."""

import pytest

from actions.conversation.danger import first_steps
from data.queries import case_words
from data.tables.assistance import DangerReport
from data.tables.complaints import Case, WordKind
from tests.actions.conversation.person import Person
from tests.builders import a_project, a_turn
from tests.made_once import made_once

WALL = "海河新苑二期5号楼2单元601在砸承重墙，我家501，快来人管管"
LEAK = "海河新苑二期5号楼2单元601卫生间漏水"


@pytest.fixture
@made_once
def me(session):
    a_project(session)
    return Person(session, "me")


@made_once
def filed(session, me, words):
    me.says(words, "file_complaint")
    me.taps("提交")
    return session.query(Case).order_by(Case.id.desc()).first()


def alarmed(session, words):
    """As where the model is sure of a danger."""
    turn = a_turn(session, words, door="me", intent="emergency", confidence=0.95)
    return "\n".join(reply.text for reply in first_steps(turn))


def supplements(session, case):
    return case_words.newest(session, case, [WordKind.SUPPLEMENT]).get(WordKind.SUPPLEMENT, "")


@pytest.mark.parametrize(
    "words",
    [
        "行行我先下楼 编号多少来着",
        "我的编号是啥",
        "受理编号忘了怎么办",
        "编号是多少",
        "告诉我我的编号",
        "查询码是多少",
    ],
)
def test_the_own_number_is_told_shortly(session, me, words):
    case = filed(session, me, WALL)
    said = me.says(words, "look_up_project")
    assert (said.count("\n"), said.split("（")[0]) == (1, case.number)


def test_of_several_each_number(session, me):
    first, second = filed(session, me, LEAK), filed(session, me, WALL)
    said = me.says("我的编号是啥", "check_complaint").split("\n")
    assert (said[1].startswith(second.number), said[2].startswith(first.number)) == (True, True)


def test_before_the_filing_there_is_none_and_the_draft_is_named(me):
    me.says(LEAK, "file_complaint")
    said = me.says("我的编号是多少", "look_up_project")
    assert ("一点“提交”就有受理编号" in said, "您的投诉还没提交" in said) == (True, True)


@pytest.mark.parametrize("words", ["施工许可证编号是多少", "海河新苑二期项目编号多少", "监理的证书编号是啥"])
def test_a_number_of_the_register_is_no_own_one(session, me, words):
    case = filed(session, me, LEAK)
    assert case.number not in me.says(words, "look_up_project")


@pytest.mark.parametrize(
    "words",
    [
        "今天能不能叫他停",
        "今天到底能不能叫他停",
        "能停吗",
        "你们能让他停下来吗",
        "怎么才能让他们别砸了",
        "能叫停不",
    ],
)
def test_whether_it_can_be_stopped_is_answered_honestly(session, me, words):
    case = filed(session, me, WALL)
    said = me.says(words, "urge_complaint")
    told = [
        case.number in said,
        "不敢打包票" in said,
        "打 12345" in said,
        "打 110" in said,
        "这一步本平台最迟" in said,
    ]
    assert (told, "已补充" in said) == ([True] * 5, False)


def test_while_it_is_a_draft_too(me):
    me.says(WALL, "file_complaint")
    said = me.says("今天能不能叫他停", "help")
    assert ("先登记" in said, "打 12345" in said) == (True, True)


@pytest.mark.parametrize("words", ["能停吗", "怎么停水", "能不能停车"])
def test_of_a_leak_nothing_is_to_be_stopped(session, me, words):
    filed(session, me, LEAK)
    assert "打包票" not in me.says(words, "help")


@pytest.mark.parametrize("words", ["能不能停水", "这几天停电吗", "门口能停车吗"])
def test_other_things_that_stop_are_not_the_wall(session, me, words):
    filed(session, me, WALL)
    assert "打包票" not in me.says(words, "help")


@pytest.mark.parametrize("words", ["物业不管 说管不了", "物业说他们拦不住", "物业不敢管"])
def test_where_the_property_firm_does_nothing_the_hotline_is_named_and_the_words_are_kept(session, me, words):
    case = filed(session, me, WALL)
    said = me.says(words, "file_complaint")
    assert ("就打 12345" in said, words in supplements(session, case)) == (True, True)


def test_what_asks_when_somebody_comes_is_no_injury_and_gets_an_answer(session, me):
    case = filed(session, me, WALL)
    for intent in ("emergency", "check_complaint"):
        said = me.says("那接下来呢 啥时候来人 他还砸着呢", intent)
        told = ["上门的日子我定不了" in said, "打 12345" in said, "打 110" in said]
        assert (told, "有人受伤" in said, "已补充" in said) == ([True] * 3, False, False)
    assert supplements(session, case) == ""


def test_that_it_goes_on_is_no_card_of_injury(session, me):
    case = filed(session, me, WALL)
    said = alarmed(session, "他还砸着呢")
    assert ("如果现在" in said, "打 110" in said, "【" in said) == (False, True, False)
    assert "还砸着" in supplements(session, case)


def test_what_is_asked_beside_a_danger_is_answered_and_the_words_are_kept(session, me):
    case = filed(session, me, WALL)
    said = me.says("今天到底能不能叫他停 我这缝越来越大了", "urge_complaint")
    places = [said.index(part) for part in ("先保证人安全", "已补充到", "不敢打包票")]
    assert (places == sorted(places), "缝越来越大" in supplements(session, case)) == (True, True)


def test_who_is_hit_gets_the_card(session, me):
    filed(session, me, WALL)
    assert "有人受伤" in me.says("啥时候来人 我爸被砸着了", "emergency")


@pytest.mark.parametrize(
    "words",
    [
        "次卧的窗户下雨就往里渗水，墙皮都泡起来了，孩子住这屋。还有卫生间顶上也滴水，楼上漏下来的",
        "厨房顶上渗水，水顺着楼板流下来，墙皮鼓了一大片",
    ],
)
def test_a_leak_from_above_is_no_house_about_to_fall(session, words):
    said = alarmed(session, words)
    assert ("要塌" in said, "先断那路电" in said, "哪个小区" in said) == (False, True, True)


@pytest.mark.parametrize("words", ["卫生间漏水，天花板整个下来了", "外墙皮鼓起来了，眼看要掉"])
def test_what_comes_down_is(session, words):
    said = alarmed(session, words)
    assert "【房子要塌、往下掉东西】" in said
    assert session.query(DangerReport).one().kind == "collapse"
