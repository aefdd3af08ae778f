"""Words that can only be about an own complaint, whatever a model would take them for."""

from datetime import date

import pytest
from sqlalchemy import select

from actions.conversation.asking_after import fits_photos
from data.tables.complaints import Case, Stage
from tests.actions.conversation.person import Person
from tests.builders import a_photo, a_project
from tests.made_once import made_once


@pytest.fixture
def me(session):
    return Person(session, "me")


@pytest.fixture
@made_once
def mine(office, me):
    office.case.account_id = me.account_id
    office.handler.name = "王芳"
    return office


@pytest.mark.parametrize(
    "words",
    [
        "嘛时候来人呀",
        "有人来吗",
        "我问你哪天来人修",
        "什么时候上门",
        "到底谁来修",
        "有没有人来",
        "拖着不办我找谁",
        "哪天给我答复",
        "这么慢 屋里都泡了 给谁打电话",
    ],
)
def test_when_somebody_comes_is_answered_by_who_has_it_and_by_when(session, mine, me, words):
    mine.at(Stage.HANDLING)
    said = me.says(words)
    assert (mine.case.number in said, "王芳" in said, "本平台最迟" in said, "12345" in said) == (True,) * 4


@pytest.mark.parametrize("words", ["嘛时候来人呀", "我不投诉了", "后悔了", "你们给我记成哪天了"])
def test_who_has_no_complaint_is_not_meant(me, words):
    assert "投诉" not in me.says(words) or "TS" not in me.says(words)


def test_before_filing_the_draft_says_what_comes_first(me):
    me.says("海河新苑二期3号楼卫生间漏水", "file_complaint")
    assert "得先登记" in me.says("什么时候来人")


@pytest.mark.parametrize(
    "words",
    [
        "交房日期你们给我记成哪天了",
        "我投诉里写的几号楼",
        "看看登记的楼号改过来没",
        "那两条你们给我记上没有，登记的内容看看",
    ],
)
def test_what_was_written_down_is_shown(session, mine, me, words):
    mine.at(Stage.HANDLING)
    said = me.says(words)
    assert ("里登记的是" in said, "位置：海河新苑二期" in said, "交房：" in said) == (True, True, True)


def test_what_was_written_down_is_nobody_elses(session, mine, me):
    mine.at(Stage.HANDLING)
    button = next(b for b in me_shown(me, mine) if b.title == "登记内容")
    stranger = Person(session, "stranger")
    assert mine.case.number not in stranger.presses(button)


def me_shown(me, mine):
    me.says(mine.case.number)
    return me.heard[-1].buttons


@pytest.mark.parametrize(
    "words",
    [
        "我要举报楼上 可是不想让他知道是我 能不留名吗",
        "会写我名字吗 楼上会知道吗",
        "你们会去他家说是谁告的吗",
        "我的信息保密吗",
        "能匿名投诉吗",
    ],
)
def test_who_gets_to_know_is_answered_whatever_is_open(session, mine, me, words):
    stranger = Person(session, "stranger")
    mine.at(Stage.HANDLING)
    for person in (me, stranger):
        assert "都不告诉被投诉的一方" in person.says(words)
    stranger.says("海河新苑二期3号楼1门501楼上在砸承重墙", "file_complaint")
    assert "都不告诉被投诉的一方" in stranger.says(words)


@pytest.mark.parametrize("words", ["算了我不投诉了，你们都是一伙的", "不告了", "这件撤了吧"])
def test_giving_up_is_asked_once_and_keeping_is_heard(session, mine, me, words):
    mine.at(Stage.HANDLING)
    assert me.says(words).startswith(f"要撤回 {mine.case.number}")
    assert "没有撤" in me.says("等等，别撤，我再想想")
    assert mine.case.stage == Stage.HANDLING


@pytest.mark.parametrize("words", ["我后悔了 还是接着办吧", "不撤了", "{number}恢复"])
def test_what_was_withdrawn_is_taken_back_in_words(session, mine, me, words):
    mine.at(Stage.HANDLING)
    me.says("不投诉了")
    me.taps("不想办了，撤回")
    me.says(words.format(number=mine.case.number), "check_complaint")
    assert mine.case.stage == Stage.RECEIVED


@pytest.mark.parametrize(
    "words", ["施工单位哪天来人修", "登记的施工单位是哪家", "监理电话给谁打", "查一下登记的监理单位"]
)
def test_a_question_of_the_register_stays_one(session, mine, me, words):
    mine.at(Stage.HANDLING)
    assert mine.case.number not in me.says(words)


def test_a_new_leak_is_no_day_of_handing_over(session, mine, me):
    mine.at(Stage.HANDLING)
    mine.case.handed_over_on = None
    me.says("海河新苑二期3号楼1单元502卫生间漏水，没报修过", "file_complaint")
    me.taps("另外登记") if "另外登记" in me.titles() else me.taps("提交")
    assert "交的房" in me.heard[-1].text
    me.says("昨天又漏了 比上次还厉害 吊顶都掉下来一块", "supplement_complaint")
    newest = session.scalar(select(Case).order_by(Case.id.desc()).limit(1))
    assert (newest.id != mine.case.id, newest.handed_over_on) == (True, None)
    me.says("2023年5月", "deny")
    assert newest.handed_over_on == date(2023, 5, 31)


@pytest.mark.parametrize(
    "words", ["照片不会拍 不发", "没有照片", "拍不了", "我不会拍照", "没拍", "回头再发", "不会弄"]
)
def test_no_photos_are_no_matter(words):
    assert fits_photos(words)


def test_no_photos_said_before_they_are_asked_for_is_remembered(session, mine, me):
    mine.at(Stage.HANDLING)
    me.says("海河新苑二期3号楼1单元502卫生间漏水，没报修过", "file_complaint")
    me.taps("另外登记") if "另外登记" in me.titles() else me.taps("提交")
    said = me.says("没有照片")
    assert ("照片不用了" in said, "交的房" in said) == (True, True)
    assert "照片的话" not in me.says("2023年5月")


def test_nobody_hears_that_a_neighbour_complained_of_a_wall(session, me):
    a_project(session, name="柳林花园三期", number="120103000003")
    me.says("柳林花园三期4号楼1门402在砸承重墙", "file_complaint")
    me.says("提交")
    other = Person(session, "the one who breaks it")
    said = other.says("柳林花园三期4号楼1门602在砸承重墙", "file_complaint")
    asked = other.says("我是柳林花园三期4号楼装修的，谁举报我砸墙了")
    assert ("已有" not in said, "一起登记" not in said, "已有" not in asked) == (True, True, True)


@pytest.mark.parametrize(
    "words", ["海河新苑有没有人投诉漏水，我想买那儿的房子", "这小区投诉多不多", "谁举报我砸墙了"]
)
def test_what_others_told_is_not_told_and_not_filed(session, me, words):
    assert "我不能告诉您" in me.says(words, "file_complaint")


def test_who_is_afraid_of_being_known_tells_all_the_same(session, me):
    said = me.says("隔壁砸承重墙，我怕报复，能不能匿名")
    assert ("都不告诉被投诉的一方" in said, "哪个小区" in said) == (True, True)


@pytest.mark.parametrize("words", ["隔壁现在正在砸承重墙，怎么办，我好害怕", "楼上在砸承重墙 谁能管管"])
def test_a_wall_that_is_broken_now_is_no_injury_and_is_filed(session, me, words):
    said = me.says(words, "emergency")
    assert ("伤者" not in said, "按急事登记" in said, "哪个小区" in said) == (True, True, True)


def test_a_room_behind_the_top_floor_is_kept(session, mine, me):
    mine.at(Stage.HANDLING)
    me.says("房号是602", "supplement_complaint")
    me.says("1门顶楼602", "supplement_complaint")
    assert ("602室" in me.says("登记的内容看看"), "顶层层" in me.heard[-1].text) == (True, False)


def test_photos_alone_after_a_supplement_go_to_that_case(session, mine, me):
    mine.at(Stage.HANDLING)
    me.says("补充一下，次卧也开始渗了", "supplement_complaint")
    turn_photos = [a_photo(session, account_id=me.account_id).id]
    assert mine.case.number in me.says("［照片］", photos=turn_photos)


@pytest.mark.parametrize("words", ["现在记的是什么我看看", "上面写的是啥"])
def test_what_is_written_down_now_is_shown(session, mine, me, words):
    me.says(mine.case.number)
    assert f"{mine.case.number} 里登记的是" in me.says(words, "list_reminders")


def test_years_that_are_over_are_no_hand_over(me, session):
    said = me.says("卫生间漏水，那不是过了五年了么 还管吗", "ask_warranty")
    assert "交房）算" not in said
