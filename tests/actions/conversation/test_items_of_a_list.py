"""The items of a list that was told: whose matter each is, and one of them put right."""

import pytest
from sqlalchemy import select

from actions.complaints.stages import Record
from data.tables.complaints import Case
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once

LIST = "海河新苑二期5号楼2单元601，1、厨房顶漏水；2、车位乱收费；3、客厅墙裂了；4、阳台渗水；5、房产证三年没办下来"


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期")
    return Person(session, "me")


def newest_case(session):
    return session.scalars(select(Case).order_by(Case.id.desc())).first()


ALL_OF_IT = ["哪条收哪条不收，不收的打哪个电话", "不归你们的找谁", "这几条你们都管吗", "哪几条归你们管"]


@pytest.mark.parametrize("intent", ["ask_responsibility", "look_up_project", "fallback"])
@pytest.mark.parametrize("words", ALL_OF_IT)
def test_which_items_are_taken_and_where_the_others_go(me, words, intent):
    me.has_said(LIST, "file_complaint")
    said = me.says(words, intent)
    assert "第1、3、4条：在这里受理的范围里" in said
    assert "第2条：价格、广告、收费不归这个窗口管，找河西区市场监督管理局，打 12315" in said
    assert "第5条：房产证、产权" in said
    me.taps("提交")
    assert "第1、3、4条" in me.says(words, intent)


@pytest.mark.parametrize(
    ("words", "shown", "gone"),
    [
        ("第4条不是阳台，是次卧", "4. 次卧渗水（漏水渗水）", "阳台"),
        ("第三条不是裂了，是空鼓了", "3. 客厅墙空鼓了（空鼓、脱落）", "裂"),
        ("第1条改成厨房吊柜掉了", "1. 厨房吊柜掉了", "厨房顶漏水"),
        ("第4条错了，应该是露台门关不上", "4. 露台门关不上（门窗、栏杆）", "阳台渗水"),
    ],
)
def test_one_item_of_the_list_is_put_right_and_no_other(me, words, shown, gone):
    me.says(LIST, "file_complaint")
    said = me.says(words)
    assert (shown in said, gone in said) == (True, False)
    assert "3. 客厅墙" in said
    assert said.count("\n1. ") == 1


def test_the_item_stays_put_right_after_the_filing(session, me):
    me.says(LIST, "file_complaint")
    me.says("第3条不是裂了，是门关不上")
    me.taps("提交")
    assert {row.code for row in newest_case(session).categories} == {"Q1", "Q8"}


def test_a_list_is_shown_whole(me):
    me.says(LIST, "file_complaint")
    me.taps("提交")
    assert "5、房产证三年没办下来" in me.says("登记的内容")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (
            "照片没空拍 你先告诉我5条里头哪几条给立案了哪几条没立 没立的我打谁电话，一条一条说清楚",
            "第1、3、4条",
        ),
        ("我问你呢！哪几条立了哪几条没立？？？", "第1、3、4条"),
        ("第2条车位跟第5条房产证我该给谁打电话", "第2条：价格、广告、收费"),
        ("车位那条该找谁", "该找河西区市场监督管理局（12315）"),
        ("产权那条呢 打哪个电话", "规划和自然资源"),
        ("厨房那条也算你们的？", "在这里受理的范围里"),
    ],
)
@pytest.mark.parametrize("intent", ["supplement_complaint", "check_complaint", "out_of_scope"])
def test_whose_items_are_in_more_words(session, me, words, answer, intent):
    me.has_said(LIST, "file_complaint")
    me.has_tapped("提交")
    assert answer in me.says(words, intent)
    assert [entry.deed for entry in newest_case(session).entries] == [Record.FILE]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("等等 第4条说错了 不是阳台 是推拉门 框歪了关不上", "4. 推拉门"),
        ("第4条就写：阳台推拉门的门框歪了，关不上", "4. 阳台推拉门的门框歪了，关不上"),
        ("第四条改成 阳台推拉门框歪了关不上", "4. 阳台推拉门框歪了关不上"),
    ],
)
def test_an_item_is_put_right_in_more_words(me, words, shown):
    me.says(LIST, "file_complaint")
    assert shown in me.says(words, "file_complaint")


def test_an_item_that_changes_is_not_left_out_and_what_is_told_beside_it_is_heard(me):
    me.says(
        "海河新苑二期3号楼，1、卫生间漏水；2、客厅墙裂了；3、电梯坏了；4、厨房地砖裂了3块", "file_complaint"
    )
    said = me.says("第4条改一下是5块不是3块，还有入户门关不上得使劲踹", "file_complaint")
    assert ("厨房地砖裂了5块" in said, "3块" in said, "入户门关不上" in said) == (True, False, True)


@pytest.mark.parametrize("words", ["那2和5到底给我立没立，一共立了几条", "那2和5我上哪告，一人给我个电话"])
@pytest.mark.parametrize("intent", ["check_complaint", "talk_to_human"])
def test_two_items_by_their_numbers_alone(me, words, intent):
    me.says(LIST, "file_complaint")
    me.taps("提交")
    assert "第2条：价格、广告、收费" in me.says(words, intent)


PUT_RIGHT = [
    ("第3条不是裂了，是空鼓了", "3. 客厅墙空鼓了", "客厅墙裂了"),
    ("第四条改成 阳台推拉门框歪了关不上", "4. 阳台推拉门框歪了关不上", "阳台渗水"),
    ("第5条不是三年，是五年", "5. 房产证五年没办下来", "房产证三年没办下来"),
]


@pytest.mark.parametrize(("words", "now", "was"), PUT_RIGHT)
def test_the_record_shows_a_list_as_it_was_put_right_before_the_filing(me, words, now, was):
    me.says(LIST, "file_complaint")
    me.says(words, "file_complaint")
    me.taps("提交")
    said = me.says("登记的内容")
    assert f"{now}（改过，原来写的是“{was}”）" in said
    assert "1. 厨房顶漏水\n" in said
    assert LIST[:40] in said


@pytest.mark.parametrize(("words", "now", "was"), PUT_RIGHT)
def test_an_item_is_put_right_after_the_filing_and_seen_as_such(session, me, words, now, was):
    me.says(LIST, "file_complaint")
    me.taps("提交")
    said = me.says(words, "supplement_complaint")
    assert "改好了" in said
    assert now.partition(" ")[2] in said
    said = me.says("登记的内容")
    assert f"{now}（登记后改的，原来写的是“{was}”）" in said
    assert words in said
    assert [entry.deed for entry in newest_case(session).entries] == [Record.FILE, Record.SUPPLEMENT]


def test_it_is_put_right_twice_and_taken_back(session, me):
    me.says(LIST, "file_complaint")
    me.taps("提交")
    me.says("第3条不是裂了，是空鼓了")
    me.says("第3条改成厨房墙掉皮")
    assert "3. 厨房墙掉皮（登记后改的，原来写的是“客厅墙裂了”）" in me.says("登记的内容")
    me.presses(next(b for r in me.heard[::-1] for b in r.buttons if b.title == "不是这件事"))
    assert "3. 客厅墙空鼓了" in me.says("登记的内容")


def test_what_stands_so_already_is_not_put_right(me):
    me.says(LIST, "file_complaint")
    me.taps("提交")
    said = me.says("第3条改成客厅墙裂了")
    assert ("没有改动" in said, "改好了" in said) == (True, False)


def test_an_item_that_is_not_there_is_only_kept(me):
    me.says(LIST, "file_complaint")
    me.taps("提交")
    assert "改好了" not in me.says("第9条不是裂了，是空鼓了", "supplement_complaint")


def test_what_was_left_out_is_seen_as_such(me):
    me.says(LIST, "file_complaint")
    me.says("第3条不要了", "file_complaint")
    me.taps("提交")
    assert "3. 客厅墙裂了（您说不要，没登记）" in me.says("登记的内容")


def test_what_is_said_of_an_item_that_is_not_there_leaves_none_out(me):
    me.says(LIST, "file_complaint")
    me.says("第9条不是裂了，是空鼓了", "file_complaint")
    me.says("第4条不是阳台，是次卧", "file_complaint")
    me.taps("提交")
    assert "您说不要" not in me.says("登记的内容")


def test_whose_item_it_is_follows_what_stands_now(me):
    me.says(LIST, "file_complaint")
    me.taps("提交")
    me.says("第2条改成厨房漏水")
    assert "在这里受理的范围里" in me.says("第2条你们管吗", "ask_responsibility")


def test_a_list_as_it_was_sent_is_not_said_twice(me):
    me.says(LIST, "file_complaint")
    me.taps("提交")
    assert me.says("登记的内容").count("客厅墙裂了") == 1


def test_a_list_in_lines_and_what_came_after_it(me):
    me.says("海河新苑二期5号楼\n1、厨房顶漏水\n2、客厅墙裂了\n3、阳台渗水", "file_complaint")
    me.says("第3条不是阳台，是次卧", "file_complaint")
    me.taps("提交")
    said = me.says("登记的内容")
    assert "3. 次卧渗水（改过" in said
    assert "2. 客厅墙裂了\n" in said


@pytest.mark.parametrize("intent", ["deny", "supplement_complaint", "withdraw_complaint", "file_complaint"])
@pytest.mark.parametrize("words", ["第3条划掉 那个是我自己弄的", "把第3条去掉", "第3条不要了"])
def test_an_item_is_struck_after_the_filing_too(me, words, intent):
    me.has_said(LIST, "file_complaint")
    me.has_tapped("提交")
    assert "第3条您说不要" in me.says(words, intent)
    assert "3. 客厅墙裂了（您说不要，登记后说的）" in me.says("登记的内容")


@pytest.mark.parametrize("words", ["别把第3条删了", "第3条划掉了没", "第3条没有归上类"])
def test_a_question_or_a_fear_strikes_nothing(me, words):
    me.says(LIST, "file_complaint")
    me.taps("提交")
    me.says(words, "supplement_complaint")
    assert "您说不要" not in me.says("登记的内容")
