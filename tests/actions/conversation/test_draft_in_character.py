"""A draft in the mouths of people: what they take back, how they say 提交, lists with items that are not ours."""

import pytest

from actions.complaints.drafts import open_draft, told
from data.tables.complaints import DraftState
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once

LIST = (
    "柳林花园二期，问题都写出来：\n1、主卧卫生间顶上漏水\n2、客厅瓷砖空鼓\n3、停车费一个月400太贵\n"
    "4、售楼的时候说好的通地铁，到现在影都没有\n5、3号楼电梯三天两头停\n6、客厅外墙裂了一道大缝"
)


@pytest.fixture
@made_once
def me(session):
    a_project(session, name="柳林花园二期", number="120103000001")
    return Person(session, "me")


def draft(session, me):
    return open_draft(session, me.account_id)


def test_no_item_of_a_list_is_lost_and_each_keeps_its_own_number(me):
    said = me.says(LIST, "file_complaint")
    lines = said.split("\n")
    assert [line[:2] for line in lines if line[:2] in {"1.", "2.", "3.", "4.", "5.", "6.", "7."}] == [
        "1.",
        "2.",
        "5.",
        "6.",
    ]
    assert ("第3条（停车" in said, "第4条" in said, "市场监督管理局" in said) == (True, True, True)


@pytest.mark.parametrize(
    "words", ["第2条不要", "空鼓去掉", "把空鼓那条删掉", "2条不算", "去掉第2条", "没有空鼓"]
)
def test_what_is_not_meant_is_left_out(session, me, words):
    me.has_said("柳林花园二期。1、卫生间漏水 2、瓷砖空鼓 3、窗户关不严", "file_complaint")
    said = me.says(words)
    assert ("空鼓" not in said, "漏水" in said, "窗户" in said) == (True, True, True)


def test_the_age_of_a_house_is_no_defect(me):
    me.says("柳林花园二期5号楼房顶漏水", "file_complaint")
    assert "老房、危房" not in me.says("我不会点 是一期的老房子")


def test_the_only_defect_cannot_be_left_out(session, me):
    me.says("柳林花园二期卫生间漏水", "file_complaint")
    me.says("第1条不要")
    assert told(draft(session, me)).left_out == ()


@pytest.mark.parametrize(
    "words", ["赶紧给我编号，提交", "别废话了，快登记吧", "没别的了，给我个编号", "提交！"]
)
def test_the_wish_to_file_is_heard_inside_a_sentence(session, me, words):
    me.says("柳林花园二期卫生间漏水", "file_complaint")
    row = draft(session, me)
    assert "受理编号" in me.says(words)
    assert row.state == DraftState.FILED


def test_more_told_beside_the_wish_is_read_back_first(session, me):
    me.says("柳林花园二期卫生间漏水", "file_complaint")
    assert "受理编号：" not in me.says("客厅墙也裂了一道大缝，提交")


def test_where_a_neighbour_breaks_a_wall_the_own_room_is_not_the_place(session, me):
    me.says("楼上正在砸承重墙", "file_complaint")
    said = me.says("柳林花园二期3号楼1门 我家302 他家402")
    assert ("402室" in said, "302室" in said) == (True, False)


def test_a_name_written_another_way_is_said_back(session, me):
    a_project(session, name="金钟雅园项目", number="120105000001")
    said = me.says("金中雅园外墙渗水", "file_complaint", project="金中雅园")
    if "金钟雅园项目" in said and "相近" not in said:
        assert ("您写的是“金中雅园”" in said, "换小区" in me.titles()) == (True, True)


def test_the_number_stays_on_the_screen_and_the_terms_are_a_tap_away(me):
    me.says("柳林花园二期3号楼卫生间漏水", "file_complaint")
    me.taps("提交")
    *_, filed, _asked = me.heard
    assert ("查询码" in filed.text, "5年" in filed.text, len(filed.text.split("\n")) <= 6) == (
        True,
        True,
        True,
    )
    assert "第四十条第（二）项" in me.taps("保修怎么算")


def test_a_typed_wish_to_file_where_something_is_to_be_chosen_is_asked_once(session, me):
    me.says("柳林花园二期3号楼卫生间漏水", "file_complaint")
    me.says("提交")
    me.waits(days=1)
    me.says("柳林花园二期3号楼厨房顶上漏水", "file_complaint")
    first, second = me.says("提交"), me.says("提交")
    assert ("请选一个" in first, "受理编号：" in second) == (True, True)


def test_another_phase_that_only_a_like_named_estate_has_is_offered(session, me):
    a_project(session, name="金钟雅园", number="120105000001")
    a_project(session, name="金钟雅苑二期", number="120105000002")
    me.says("金钟雅园外墙渗水", "file_complaint", project="金钟雅园")
    me.says("不是这个，我们是二期")
    assert "金钟雅苑二期" in " ".join(
        title for reply in me.heard for title in [b.title for b in reply.buttons]
    )


@pytest.mark.parametrize(
    "words", ["算了我不投诉了，你们都是一伙的", "不举报了 没意思", "算了吧不登记了 白费劲"]
)
def test_giving_up_with_a_grumble_is_giving_up(session, me, words):
    me.says("柳林花园二期卫生间漏水", "file_complaint")
    assert me.says(words).startswith("先不登记？")


@pytest.mark.parametrize("words", ["算了，还是5号楼", "算了 就写漏水吧"])
def test_what_goes_on_after_all_is_no_giving_up(session, me, words):
    me.says("柳林花园二期卫生间漏水", "file_complaint")
    assert not me.says(words).startswith("先不登记？")


def test_the_phase_that_was_left_open_is_heard_in_a_sentence(session, me):
    for phase in ("一", "二"):
        a_project(session, name=f"海河新苑{phase}期", number=f"12010300000{phase}")
    me.says("海河新苑5号楼房顶漏水", "file_complaint")
    assert "海河新苑一期（" in me.says("我不会点 是一期的老房子")


@pytest.mark.parametrize("words", ["柳林花园一起 6号楼2门 漏水", "柳林花园一起，漏水"])
def test_a_phase_mistyped_is_that_phase(session, me, words):
    a_project(session, name="柳林花园一期", number="120103000009")
    assert "柳林花园一期（" in me.says(words, "file_complaint", project="柳林花园一起")


def test_where_in_the_house_is_kept_when_the_estate_was_asked(session, me):
    a_project(session, name="柳林花园一期", number="120103000009")
    me.says("柳林花园5号楼房顶漏水", "file_complaint")
    me.says("提交")
    said = me.says("2门 最上头那层")
    assert ("2单元" in said, "哪一期" in said) == (True, True)


def test_the_house_put_right_is_right_in_the_words_read_back(session, me):
    me.says("柳林花园二期5号楼外墙裂了老大口子", "file_complaint")
    said = me.says("不是5号楼是6号楼")
    assert ("6号楼外墙裂了" in said, "5号楼" in said) == (True, False)


def test_the_law_under_the_number_is_the_terms_own(me):
    me.says("柳林花园二期3号楼卫生间漏水", "file_complaint")
    assert "（《建设工程质量管理条例》第四十条，法定最低" in me.taps("提交")
