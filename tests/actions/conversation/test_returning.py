"""Who comes back to a complaint: again, without the number, on another phone, for somebody else, with photos too many."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.complaints.stages import Move, Record
from data.queries import case_words
from data.tables.complaints import Case, CasePhoto, CaseWords, Stage, WordKind
from data.tables.photos import Photo
from tests.actions.conversation.person import Person
from tests.builders import a_case, a_photo
from tests.made_once import made_once


@pytest.fixture
def me(session):
    return Person(session, "me")


@pytest.fixture
@made_once
def mine(office, me):
    office.case.account_id = me.account_id
    office.handler.name = "王芳"
    office.at(Stage.HANDLING)
    me.now = office.now + timedelta(days=1)
    return office


def deeds(case):
    return [entry.deed for entry in case.entries]


def supplements(session, case):
    rows = session.scalars(select(CaseWords).where(CaseWords.case_id == case.id).order_by(CaseWords.id))
    return [case_words.unseal(case, row) for row in rows if row.kind == WordKind.SUPPLEMENT]


@pytest.mark.parametrize(
    "words", ["又漏了！到现在没人来！", "上次报的厨房漏水又漏了", "还没人来管，催催", "就没人联系过我"]
)
def test_again_and_nobody_came_is_hurried_on_with_the_news(session, mine, me, words):
    said = me.says(words, "file_complaint")
    assert "催办记下了，第 1 次" in said
    assert Record.URGE in deeds(mine.case)


def test_the_news_is_kept_and_can_be_taken_out(session, mine, me):
    me.says("又漏了！到现在没人来！", "file_complaint")
    assert supplements(session, mine.case) == ["又漏了！到现在没人来！"]
    me.taps("不是这件事")
    assert supplements(session, mine.case) == []


def test_with_two_cases_it_is_asked_which_and_the_words_go_into_that_one(session, project, mine, me):
    other = a_case(session, project)
    other.account_id, other.filed_at = me.account_id, me.now
    assert "哪一件" in me.says("又漏了！到现在没人来！", "emergency_not")
    me.taps("第1件")
    assert supplements(session, other) == ["又漏了！到现在没人来！"]


def test_what_an_officer_waits_for_is_answered_by_it(session, mine, me):
    mine.do(Move.ASK, question="现在还漏吗")
    me.now = mine.now + timedelta(hours=1)
    assert "办理天数继续算" in me.says("昨晚又漏了", "file_complaint")
    assert mine.case.stage == Stage.HANDLING


def test_a_question_about_an_earlier_report_hurries_nobody(mine, me):
    me.says("之前报的漏水有结果吗", "check_complaint")
    assert Record.URGE not in deeds(mine.case)


def test_another_matter_is_a_new_complaint_though_nobody_cared(session, mine, me):
    me.says("我要投诉，电梯老是坏没人管", "file_complaint")
    assert Record.URGE not in deeds(mine.case)


def test_again_after_the_end_is_taken_up_anew(office, me):
    office.case.account_id = me.account_id
    me.now = office.at(Stage.CLOSED).now + timedelta(days=1)
    assert "重新办" in me.says("才修完又漏了", "file_complaint")


@pytest.mark.parametrize("words", ["我不想重新填一遍", "凭什么还得重填"])
def test_nobody_has_to_tell_it_again(mine, me, words):
    assert me.says(words, "cancel").startswith(f"不用重填，还用 {mine.case.number}")


def test_on_a_new_phone_it_is_said_what_is_needed_and_the_words_can_still_be_filed(session, me):
    said = me.says("上次报的卫生间漏水又漏了！别让我再填", "file_complaint")
    assert ("受理编号" in said, "查询码" in said, "哪个小区" in said) == (True, True, False)
    assert "哪个小区" in me.taps("当新的登记")


@pytest.mark.parametrize(
    "words",
    [
        "我闺女前几天用她手机报的，卫生间返水，到哪一步了",
        "受理编号找不着了",
        "没有编号能查不",
    ],
)
def test_somebody_elses_case_is_not_told_and_not_filed_again(mine, words):
    stranger = Person(mine.session, "stranger")
    said = stranger.says(words, "file_complaint")
    assert ("我的投诉" in said, "查询码" in said, "TS" in said, "哪个小区" in said) == (
        True,
        True,
        False,
        False,
    )


@pytest.mark.parametrize("words", ["有信儿没", "还没消息吗", "有动静了没"])
def test_whether_there_is_news_shows_the_case(mine, me, words):
    assert me.says(words, "deny").startswith(mine.case.number)


@pytest.mark.parametrize("words", ["承办人的电话是多少", "王芳是承办的吧，她电话给我，承办的手机也行"])
def test_the_handlers_phone_is_not_known_and_the_ways_to_reach_are(mine, me, words):
    said = me.says(words, "ask_responsibility")
    assert "没有登记" in said
    assert "022-12345678" in said


@pytest.mark.parametrize("words", ["凭什么不管？我要投诉你们", "我不服", "为啥不受理"])
def test_who_was_declined_is_led_to_the_review(office, me, words):
    office.case.account_id = me.account_id
    office.case.stage = Stage.DECLINED
    me.says(words, "urge_complaint")
    assert me.titles()[0] == "重新核对"


def test_a_name_is_kept_with_the_only_case_and_needed_nowhere(session, mine, me):
    assert "王" in me.says("我姓王", "look_up_person")
    assert case_words.newest(session, mine.case, [WordKind.NAME])[WordKind.NAME] == "王"
    assert "不用留姓名" in Person(session, "stranger").says("我姓王", "look_up_person")


def test_a_number_right_after_the_offer_is_the_one_to_call(session, me):
    me.says("人工")
    assert "给您回电" in me.says("23456789", "look_up_project")


@pytest.mark.parametrize("words", ["TS20261103-402117到哪步了", "20230501"])
def test_a_case_and_a_day_are_no_number_to_call(me, words):
    me.says("人工")
    assert "给您回电" not in me.says(words, "check_complaint")


def test_one_more_photo_is_waited_for(session, mine, me):
    assert mine.case.number in me.says("还有一张", "check_complaint")
    photo = a_photo(session).id
    me.says("［照片］", photos=[photo])
    assert session.scalar(select(CasePhoto.photo_id).where(CasePhoto.case_id == mine.case.id)) == photo


@pytest.mark.parametrize("words", ["发错了一张照片 能删不", "删除我的照片", "删我照片会不会影响办"])
def test_an_own_photo_is_deleted_by_a_tap_and_only_that(session, mine, me, words):
    kept, wrong = a_photo(session), a_photo(session)
    kept.account_id = wrong.account_id = me.account_id
    me.says(mine.case.number)
    me.says("［照片］", photos=[kept.id, wrong.id])
    assert "不影响办理" in me.says(words, "supplement_complaint")
    me.taps("删第2张")
    assert session.get(Photo, wrong.id).removed_at
    assert not session.get(Photo, kept.id).removed_at
    assert deeds(mine.case)[-1] == Record.CORRECT


def test_a_stranger_deletes_no_photo(session, mine, me):
    photo = a_photo(session)
    photo.account_id = me.account_id
    me.says(mine.case.number)
    me.says("［照片］", photos=[photo.id])
    me.says("删除我的照片")
    button = next(b for b in me.heard[-1].buttons if b.title == "删第1张")
    Person(session, "stranger").presses(button)
    assert session.get(Photo, photo.id).removed_at is None


def test_a_photo_of_a_draft_is_left_out(session, project, me):
    photo = a_photo(session)
    photo.account_id = me.account_id
    me.says("海河新苑二期3号楼厨房漏水", "file_complaint", photos=[photo.id])
    said = me.says("这张发错了，照片删掉吧", "supplement_complaint")
    session.refresh(photo)
    assert "都删掉了" in said
    assert "\n照片 1 张" not in said
    assert photo.removed_at is not None


def test_nothing_of_a_neighbours_case_is_told(session, project, me):
    a_case(session, project).building = "9号楼"
    said = me.says("海河新苑二期3号楼2单元501厨房漏水", "file_complaint")
    assert ("已有住户反映过" in said, "9号楼" in said, "已登记" in said) == (True, False, False)


def test_who_is_in_danger_is_not_asked_for_photos(session, project, me):
    me.says("海河新苑二期3号楼2单元501，楼上砸承重墙，我家顶棚裂了往下掉渣", "file_complaint")
    said = me.says("提交")
    case = session.scalar(select(Case))
    assert case.urgent
    assert "照片" not in said
    assert "都不告诉被投诉的一方" in me.says("别让他们知道我是501", "out_of_scope")


def test_a_lift_has_no_room_number(session, project, me):
    me.says("海河新苑二期3号楼电梯老是坏，关不上门", "file_complaint")
    said = me.says("提交")
    assert "几号房" not in said
    assert "楼门" in said


@pytest.mark.parametrize("words", ["晓得了", "哦，知道了"])
def test_understood_is_no_farewell(me, words):
    assert me.says(words, "goodbye") == "好的。还有什么，随时接着说。"


def test_what_is_no_place_does_not_repeat_the_office(me):
    before = me.says("我家孩子上学的事归谁管", "ask_responsibility")
    assert me.says("一帮废物", "out_of_scope") != before
    assert me.says("那登记内容给我看看", "ask_responsibility") != before
