"""补充 催办 撤回 恢复 没修好 不同意 同意上门, typed and tapped."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.complaints.stages import Move, Record
from actions.wording.reply import Button
from data.queries import case_words
from data.tables.complaints import CasePhoto, LedgerEntry, Stage, WordKind
from tests.actions.conversation.person import Person
from tests.builders import a_case, a_photo, a_project, an_officer
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


def deeds(session, case):
    rows = session.scalars(
        select(LedgerEntry).where(LedgerEntry.case_id == case.id).order_by(LedgerEntry.place)
    )
    return [row.deed for row in rows]


def words(session, case, kind):
    return case_words.newest(session, case, [kind]).get(kind)


def photos(session, case):
    return list(session.scalars(select(CasePhoto.photo_id).where(CasePhoto.case_id == case.id)))


def test_what_is_said_to_supplement_is_kept_and_read_back_with_its_case(session, mine, me):
    mine.at(Stage.HANDLING)
    said = me.says("补充一下，次卧也开始渗了", "supplement_complaint")
    assert said == (
        f"已补充到 {mine.case.number}（漏水渗水，海河新苑二期）：“补充一下，次卧也开始渗了”\n承办人王芳办的时候能看到。"
    )
    assert words(session, mine.case, WordKind.SUPPLEMENT) == "补充一下，次卧也开始渗了"
    assert deeds(session, mine.case)[-1] == Record.SUPPLEMENT


def test_only_the_wish_to_supplement_asks_for_the_words_and_takes_them(session, mine, me):
    me.says("我要补充情况", "supplement_complaint")
    me.says("墙皮也掉了一大块")
    assert words(session, mine.case, WordKind.SUPPLEMENT) == "墙皮也掉了一大块"


def test_photos_alone_go_to_the_case_that_waits_for_them(session, mine, me):
    me.says("补充", "supplement_complaint")
    photo = a_photo(session).id
    said = me.says("［照片］", photos=[photo])
    assert said.split("：")[-1].startswith("照片 1 张")
    assert photos(session, mine.case) == [photo]


def test_a_look_up_in_between_is_no_supplement(session, mine, me):
    me.says("我要补充情况", "supplement_complaint")
    me.says("海河新苑二期是谁盖的", "look_up_project", project="海河新苑二期")
    assert words(session, mine.case, WordKind.SUPPLEMENT) is None


def test_not_this_case_takes_the_words_out_again(session, mine, me):
    me.says("补充：电梯也坏了", "supplement_complaint")
    me.taps("不是这件事")
    assert words(session, mine.case, WordKind.SUPPLEMENT) is None
    assert deeds(session, mine.case)[-1] == Record.CORRECT


def test_a_free_answer_goes_to_the_question_of_the_officer_and_the_case_goes_on(session, mine, me):
    mine.at(Stage.HANDLING).do(Move.ASK, question="哪个房间最先漏的")
    assert "办理天数继续算" in me.says("主卧卫生间")
    assert mine.case.stage == Stage.HANDLING
    assert words(session, mine.case, WordKind.ANSWER) == "主卧卫生间"


def test_in_waiting_a_supplement_answers_too(session, mine, me):
    mine.at(Stage.HANDLING).do(Move.ASK, question="哪个房间最先漏的")
    me.says(mine.case.number)
    me.taps("补充")
    me.says("是主卧")
    assert (mine.case.stage, words(session, mine.case, WordKind.ANSWER)) == (Stage.HANDLING, "是主卧")


def test_hurrying_is_written_down_once_a_day_and_says_who_sees_it(session, mine, me):
    mine.at(Stage.HANDLING)
    me.now = mine.now + timedelta(days=2)
    assert me.says("快点给办啊，催催", "urge_complaint") == (
        f"{mine.case.number}（漏水渗水，海河新苑二期）催办记下了，第 1 次。\n"
        "承办人王芳和督办人员都能看到这次催办。\n这一步本平台最迟11月18日。"
    )
    me.waits(hours=23)
    assert "一共催了 1 次" in me.says("催一下", "urge_complaint")
    me.waits(hours=2)
    assert me.says("催一下", "urge_complaint").split("\n")[0].endswith("催办记下了，第 2 次。")
    assert deeds(session, mine.case).count(Record.URGE) == 2


def test_an_overdue_case_is_called_overdue(mine, me):
    mine.at(Stage.HANDLING)
    me.now = mine.now + timedelta(days=18)
    assert "这一步已经超期 3 天，对不起。" in me.says("催一下", "urge_complaint")
    assert "已经超期3天" in me.says("到哪了", "check_complaint")


def test_who_has_to_act_first_is_told_so_instead_of_hurrying(session, mine, me):
    mine.at(Stage.ASKING_BACK)
    assert me.says("催一下", "urge_complaint").startswith("这件已经处理，正等您说解决了没有。")
    assert Record.URGE not in deeds(session, mine.case)


def test_withdrawing_is_asked_once_with_the_reason_and_can_be_taken_back(session, mine, me):
    me.says("我想撤回投诉", "withdraw_complaint")
    assert mine.case.stage == Stage.RECEIVED
    me.taps("已经修好了，撤回")
    assert (mine.case.stage, mine.case.entries[-1].facts["why"]) == (Stage.WITHDRAWN, "solved")
    me.taps("恢复")
    assert mine.case.stage == Stage.RECEIVED


def test_a_withdrawal_that_was_not_confirmed_did_not_happen(mine, me):
    me.says("撤回", "withdraw_complaint")
    assert me.taps("先不撤").startswith(mine.case.number)
    assert mine.case.stage == Stage.RECEIVED


def test_not_mended_is_taken_up_by_another_handler_under_the_same_number(session, mine, me):
    mine.at(Stage.CLOSED)
    other = an_officer(session, name="刘海")
    me.says(mine.case.number)
    me.taps("没修好")
    assert (
        me.says("才三天又开始滴水")
        == f"{mine.case.number} 重新办理，这回由刘海承办。编号不变，每一步都告诉您。"
    )
    assert (mine.case.stage, mine.case.handler_id, mine.case.reopened) == (Stage.HANDLING, other.id, 1)
    assert words(session, mine.case, WordKind.REASON) == "才三天又开始滴水"


def test_after_two_times_it_is_not_taken_up_again_and_says_where_to_turn(mine, me):
    mine.at(Stage.CLOSED)
    mine.case.reopened = 2
    me.says(mine.case.number)
    assert me.titles() == ["评价", "登记内容", "全部过程"]
    assert "已经重新办过 2 次" in me.presses(Button("没修好", "reopen_case", {"case": mine.case.id}))


def test_who_does_not_accept_a_refusal_is_heard_again(session, mine, me):
    mine.do(Move.DECLINE, mine.intake, reason="过保了", where="找物业")
    me.says(mine.case.number)
    me.taps("不同意")
    me.says("保修期内我报过修，有单子")
    assert mine.case.stage == Stage.RECEIVED
    assert words(session, mine.case, WordKind.REASON) == "保修期内我报过修，有单子"


def test_a_visit_is_agreed_to_and_that_can_be_taken_back(mine, me):
    mine.at(Stage.RECTIFYING)
    me.says(mine.case.number)
    me.taps("同意上门")
    assert mine.case.visit_agreed is True
    me.taps("不用上门了")
    assert mine.case.visit_agreed is False


def test_only_what_there_is_is_said_to_be_given_and_the_phone_is_asked_for(session, mine, me):
    mine.at(Stage.RECTIFYING)
    me.says(mine.case.number)
    said = me.taps("同意上门")
    assert ("给维修单位的是" in said, "您还没有留电话" in said, "还差房号" in said) == (False, True, True)
    me.says("13812345678")
    assert words(session, mine.case, WordKind.PHONE) == "13812345678"


def test_what_was_told_of_the_home_is_named(session, mine, me):
    for kind, said in ((WordKind.ROOM, "1702"), (WordKind.PHONE, "13812345678")):
        case_words.keep(session, mine.case, kind, said, now=mine.now)
    mine.at(Stage.RECTIFYING)
    me.says(mine.case.number)
    assert me.taps("同意上门").split("\n")[1:] == [
        "承办人转给维修单位的是您的房号和电话，只用来上门修；整改通知里还是不写。"
    ]


def test_a_button_of_an_earlier_stage_is_answered_kindly(mine, me):
    me.says(mine.case.number)
    me.taps("撤回")
    mine.at(Stage.CLOSED)
    assert me.taps("不想办了，撤回").startswith("这一步现在办不了，这件已经走到别的环节了：")
    assert mine.case.stage == Stage.CLOSED


def test_a_phase_is_corrected_in_words_after_filing(session, mine, me):
    third = a_project(session, "海河新苑三期")
    me.says(mine.case.number)
    said = me.says("不是二期是三期", "deny")
    assert said == f"改好了：{mine.case.number} 的小区是海河新苑三期。"
    assert mine.case.project_id == third.id
    me.taps("不是这件事")
    assert mine.case.project_id != third.id


def test_a_room_is_corrected_in_words_and_kept_sealed(session, mine, me):
    me.says("房号填错了，应该是1702", "supplement_complaint")
    assert words(session, mine.case, WordKind.ROOM) == "1702"


def test_without_a_case_every_deed_says_what_can_be_done(me):
    for intent in ("check", "supplement", "urge", "withdraw", "rate"):
        assert me.says("办一下", f"{intent}_complaint").startswith("您在这里还没有投诉。")


def test_while_the_model_is_away_plain_words_reach_the_case(session, me):
    case = a_case(session, account_id=me.account_id)
    assert me.presses(Button("催一下", "plain_lookup")).split("\n")[0].endswith("催办记下了，第 1 次。")
    assert me.presses(Button("查进度", "plain_lookup")).startswith(case.number)


PASSING = [
    (Stage.WITHDRAWN, "还是没修，我要恢复", Stage.RECEIVED),
    (Stage.CLOSED, "又漏了，没修好", Stage.CLOSED),
    (Stage.RECEIVED, "再不办我去12345了", Stage.RECEIVED),
    (Stage.HANDLING, "怎么样了", Stage.HANDLING),
]


@pytest.mark.parametrize(("stage", "words", "after"), PASSING)
def test_words_about_the_case_spoken_of_reach_it_whatever_they_were_taken_for(mine, me, stage, words, after):
    if stage == Stage.WITHDRAWN:
        mine.resident(Move.WITHDRAW)
    else:
        mine.at(stage)
    me.says(mine.case.number)
    said = me.says(words, "not_open")
    assert mine.case.number in said
    assert mine.case.stage == after


def test_what_was_told_wrong_is_put_right_instead_of_a_new_complaint(session, mine, me):
    me.says(mine.case.number)
    said = me.says("刚才说错了，不是厨房是卫生间", "file_complaint")
    assert said.startswith(f"记下了，这句已写进 {mine.case.number}")


def test_another_phone_is_kept_sealed_and_shown_masked(session, mine, me):
    me.says(mine.case.number)
    assert me.says("联系电话改成13812345678", "supplement_complaint").startswith(
        f"记下了：{mine.case.number} 的联系人是 138****5678。\n号码加密保存"
    )
    assert words(session, mine.case, WordKind.PHONE) == "13812345678"
    assert me.says("电话换成13987654321", "supplement_complaint").startswith(
        f"改好了：{mine.case.number} 的联系人是 139****4321。138****5678 不再用了。"
    )


def test_a_rating_that_comes_too_early_offers_to_hurry(mine, me):
    mine.at(Stage.HANDLING)
    me.says("不满意，太慢了", "rate_complaint")
    assert me.taps("催办").split("\n")[0].endswith("催办记下了，第 1 次。")


def test_why_it_is_withdrawn_is_kept_when_it_was_said(session, mine, me):
    me.says("不投诉了，开发商答应修了", "withdraw_complaint")
    me.taps("已经修好了，撤回")
    assert words(session, mine.case, WordKind.REASON) == "不投诉了，开发商答应修了"
