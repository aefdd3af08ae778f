"""The estate as it is said at last: the register's own name goes before a guess, a nickname, an angry sentence."""

import pytest
from sqlalchemy import select

from actions.complaints import drafts
from actions.complaints.open_phases import open_phases
from actions.conversation.coming_back import come_back
from data.queries import case_words
from data.tables.complaints import Case, Draft, WordKind
from tests.actions.conversation.person import Person
from tests.builders import a_project, a_turn
from tests.made_once import made_once


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑一期", number="120103000001")
    a_project(session, "海河新苑二期", number="120103000002")
    return Person(session, "me")


def told(session):
    return drafts.told(session.scalars(select(Draft).order_by(Draft.id.desc())).first())


@pytest.mark.parametrize(
    "words", ["我邻居说大名叫海河新苑二期", "是海河新苑二期", "？？记的什么 我小区叫海河新苑二期！"]
)
def test_a_wrongly_guessed_district_does_not_hide_the_register_s_own_name(me, words):
    me.says("地下室进水了 都叫灯泡厂 河东的", "file_complaint")
    assert "海河新苑二期（河西区）" in me.says(words, "file_complaint")


def test_the_district_said_in_the_same_breath_still_decides(me):
    me.says("地下室进水了 河东区 金钟雅苑", "file_complaint")
    assert "（河西区）" not in me.says("河东区的海河新苑二期", "file_complaint")


@pytest.mark.parametrize("words", ["什么塌 驴唇不对马嘴 我说楼下找我吵架", "你们想什么呢 我找谁去"])
def test_an_angry_sentence_is_no_place(session, me, words):
    me.says("卫生间漏水到楼下", "file_complaint")
    me.says(words, "file_complaint")
    assert (told(session).where, told(session).said) == ((), "")


def test_another_estate_after_the_tap_is_taken(me):
    me.says("卫生间漏水 河东的 灯泡厂3号楼", "file_complaint")
    me.taps("修改")
    me.taps("换小区")
    assert "海河新苑二期（河西区）" in me.says("海河新苑二期", "look_up_project")


def test_the_name_beside_a_question_is_heard(session, me):
    me.says("隔壁正在砸承重墙", "file_complaint")
    words = "海河新苑二期。能不能现在就叫他停 孩子吓得一直哭"
    come_back(a_turn(session, words, door="me"), [], understood=True)
    assert told(session).said == "海河新苑二期"


def test_the_name_in_a_reproach_is_heard(session, me):
    me.says("隔壁正在砸承重墙", "file_complaint")
    me.says("刚不是说了吗 海河新苑二期 6号楼", "look_up_project")
    assert told(session).said == "海河新苑二期"


def test_the_phase_that_is_right_beside_the_one_that_is_wrong(me):
    me.says("海河新苑二期6号楼隔壁在砸承重墙", "file_complaint")
    said = me.says(
        "不是二期啊 我家住了八年的老房子 一期吧应该。还有隔壁会不会知道是我说的？", "file_complaint"
    )
    assert "海河新苑一期" in said


def test_what_is_told_while_it_is_taken_up_again_is_in_it(me):
    me.says("厨房漏水", "file_complaint")
    me.says("算了不弄了")
    me.taps("先不登记")
    said = me.says("唉 还是投诉吧 海河新苑二期3号楼2单元 卫生间漏", "file_complaint")
    assert "海河新苑二期（河西区）3号楼2单元" in said


@pytest.mark.parametrize(
    "words",
    ["咋还二期了 我没说几期 化雪才漏", "不是二期 二期是后头新盖的", "我不知道二期不二期 就写海河新苑"],
)
def test_a_phase_that_is_denied_is_open_again(session, me, words):
    me.says("海河新苑二期3号楼屋顶漏水", "file_complaint")
    me.says(words, "file_complaint")
    assert (told(session).project, told(session).phases) == (None, True)


def test_it_is_said_that_every_word_is_kept(me):
    me.says("海河新苑二期3号楼屋顶漏水", "file_complaint")
    assert "都记着，办的人看得到" in me.says("雪化了才漏 你写上没有", "check_complaint")


def test_the_official_name_in_a_sentence(session, me):
    me.says("暖气管漏水 就棉三大院啊 河东区的 9号楼", "file_complaint")
    assert "棉三大院啊" not in me.heard[-1].text
    me.taps("提交")
    me.says("等下我找着房本了 正式名叫和泰里 别写棉三大院了 给改过来", "supplement_complaint")
    assert "和泰里" in me.says("登记的内容")


@pytest.mark.parametrize("words", ["我留个电话13902071234 别给邻居看见啊", "电话13902071234 物业不知道吧"])
def test_a_number_is_kept_whatever_is_wished_beside_it(me, words):
    me.says("海河新苑二期3号楼屋顶漏水", "file_complaint")
    me.taps("提交")
    me.says(words, "supplement_complaint")
    assert "139****1234" in me.says("登记的内容")


@pytest.mark.parametrize(
    "words",
    [
        "一期二期我哪知道 我家是502的，下雨天更厉害",
        "一期还是二期说不准，我家502，下雨天更厉害",
        "谁知道一期二期啊 502的，下雨更厉害",
        "我们这儿不分一期二期 我住502",
    ],
)
def test_a_phase_that_nobody_knows_stays_open_and_the_room_beside_it_is_heard(session, me, words):
    me.says("卫生间漏水了 漏到楼下了 海河新苑3号楼", "file_complaint")
    said = me.says(words, "file_complaint")
    assert (told(session).project, told(session).phases) == (None, True)
    assert "海河新苑（河西区，期数待核实）3号楼502" in said
    assert "哪一期" not in me.taps("提交")
    case = session.scalars(select(Case)).one()
    assert (case.project_id, case.building) == (None, "3号楼")
    assert case_words.newest(session, case, [WordKind.ROOM]) == {WordKind.ROOM: "502"}
    assert [row.name for row in open_phases(session, case)] == ["海河新苑一期", "海河新苑二期"]


def test_the_house_decides_the_phase_that_nobody_knows(session, me):
    a_project(session, "柳林花园一期", number="120103000011", buildings={"1号楼": None})
    a_project(session, "柳林花园二期", number="120103000012", buildings={"3号楼": None})
    said = me.says("柳林花园3号楼卫生间漏水，一期二期我哪知道", "file_complaint")
    assert "柳林花园二期" in said


@pytest.mark.parametrize("words", ["我是二期的 一期那边没漏", "我不清楚几号楼，是二期", "忘了说是二期"])
def test_a_phase_that_is_said_is_taken_whatever_else_is_not_known(session, me, words):
    me.says("卫生间漏水了 海河新苑", "file_complaint")
    assert "海河新苑二期" in me.says(words, "file_complaint")
