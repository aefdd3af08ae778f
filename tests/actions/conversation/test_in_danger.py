"""Within the hour of a danger its card goes before everything else; the draft or the case is a line behind it."""

import pytest

from actions.complaints.drafts import open_draft, told
from actions.conversation.danger import first_steps
from data.queries import case_words
from data.tables.assistance import DangerReport
from data.tables.complaints import Case, WordKind
from tests.actions.conversation.person import Person
from tests.builders import a_project, a_turn
from tests.made_once import made_once

WALL = "海河新苑二期5号楼2单元601在砸承重墙，我家501，快来人管管"
CARD = "【房子要塌、往下掉东西】\n☎ 先离开，再打 119"
CRACKS = "我家房顶裂了一道缝!!刚裂的 有1米多长 掉灰 咋办"


@pytest.fixture
@made_once
def me(session):
    a_project(session)
    return Person(session, "me")


def drafted(session, me):
    return " ".join(told(open_draft(session, me.account_id)).texts)


@pytest.mark.parametrize("intent", ["file_complaint", "emergency", "help"])
def test_a_crack_told_while_a_wall_is_broken_gets_the_card_and_then_a_line_of_the_draft(session, me, intent):
    me.says(WALL, "file_complaint")
    said = me.says(CRACKS, intent)
    assert CARD in said.split("\n\n")[1]
    assert (said.count("\n\n"), "回一个“报”字" in said, "我记下的是" in said) == (3, True, False)
    assert CRACKS in drafted(session, me)
    assert [row.kind for row in session.query(DangerReport)] == ["collapse"]
    assert "受理编号" in me.says("报")


@pytest.mark.parametrize(
    "words",
    [
        "问你咋办呢!! 人要不要出去啊",
        "人要不要出去",
        "我们该往哪躲",
        "咋办啊",
        "那现在怎么办？",
        "屋里还能待吗",
        "要不要先下楼",
        "能不能在家待着",
    ],
)
def test_what_to_do_now_is_answered_by_the_card_never_by_the_menu(me, words):
    me.has_said(WALL, "file_complaint")
    said = me.says(words, "help")
    assert (CARD in said, "我能帮您" in said, "您的投诉还没提交" in said) == (True, False, True)


@pytest.mark.parametrize("words", ["人要不要出去", "往哪跑啊", "我咋办"])
def test_beside_the_own_case_too_and_for_the_danger_that_was_told(session, me, words):
    me.says("插座冒火星子，摸墙手麻", "emergency")
    me.says("海河新苑二期3号楼1单元901", "look_up_project")
    me.says("报")
    said = me.says(words, "fallback")
    assert ("【漏电、冒火花】" in said, "打 119；有人触电打 120" in said) == (True, True)


def test_what_gets_worse_goes_into_the_case(session, me):
    me.says(WALL, "file_complaint")
    me.taps("提交")
    said = me.says("卧室顶上也裂了，掉渣", "file_complaint")
    (case,) = session.query(Case).all()
    kept = case_words.newest(session, case, [WordKind.SUPPLEMENT])
    assert (said.index(CARD) < said.index(case.number), "掉渣" in kept[WordKind.SUPPLEMENT]) == (True, True)


def test_a_danger_nobody_could_name_gets_the_numbers_again(session, me):
    first_steps(a_turn(session, "出事了", door="me"))
    assert "有人被困打 119" in me.says("咋办", "help")


def test_after_an_hour_it_is_an_ordinary_question(me):
    me.says(WALL, "file_complaint")
    me.waits(minutes=61)
    assert CARD not in me.says("咋办", "help")


@pytest.mark.parametrize(
    "words", ["编号忘了怎么办", "不受理怎么办", "能走维修资金吗", "我现在就下楼了", "裂缝去年就有了"]
)
def test_other_words_within_the_hour_are_no_cry(me, words):
    me.says(WALL, "file_complaint")
    assert CARD not in me.says(words, "help")


@pytest.mark.parametrize("words", ["咋办", "人要不要搬走", "客厅顶上也裂了一道缝，咋办"])
def test_where_nothing_urgent_was_told_there_is_no_card(me, words):
    me.says("海河新苑二期5号楼2单元601卫生间漏水", "file_complaint")
    assert CARD not in me.says(words, "file_complaint")
