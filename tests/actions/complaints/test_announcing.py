"""告知: what the resident hears of each step, in the commit of the step; both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.complaints.moving import RESIDENT, SYSTEM, lock, move, record
from actions.complaints.progress import progress
from actions.complaints.rating import rate
from actions.complaints.stages import Move, Record
from actions.wording import own_cases
from actions.wording.reply import load_replies
from data.queries import people
from data.tables.complaints import Case, Solved, Stage
from data.tables.conversation import OpenQuestion
from data.tables.delivery import Notice
from data.tables.register import Role
from tests.builders import NOW, a_case, a_party, a_turn, an_officer
from tests.made_once import made_once


@pytest.fixture
@made_once
def mine(session, office):
    """The office's case, of somebody at a web door."""
    office.case.account_id = a_turn(session, door="mine").inbox.account_id
    session.flush()
    return office


def told(session, case):
    """The replies, the oldest first."""
    asked = select(Notice).where(Notice.key.startswith(f"step:{case.id}:")).order_by(Notice.id)
    return [reply for row in session.scalars(asked) for reply in load_replies(row.content)]


def last(session, case):
    return told(session, case)[-1]


def lines(session, case):
    """What was said last, without the case's name."""
    return last(session, case).text.split("\n")[1:]


def titles(session, case):
    return [button.title for button in last(session, case).buttons]


def test_who_takes_it_and_by_when_then_the_named_handler_in_that_order(session, mine):
    mine.do(Move.ACCEPT, mine.intake)
    first, second = told(session, mine.case)
    name = f"{mine.case.number}（漏水渗水，海河新苑二期）"
    assert first.text == f"{name}\n已受理，由河西区住建委办理。\n本平台最迟2027年1月2日办结。"
    assert second.text == (
        f"{name}\n承办人：{mine.handler.name}（河西区住建委）。\n这一步本平台最迟11月18日。"
    )
    assert [button.title for button in second.buttons] == ["看进度", "补充"]


def test_one_notice_for_each_line_and_person(session, mine):
    mine.at(Stage.CLOSED)
    keys = list(session.scalars(select(Notice.key).where(Notice.account_id == mine.case.account_id)))
    assert len(keys) == len(set(keys))
    answered = next(place for place, step in enumerate(deeds(mine.case), 1) if step == Move.ANSWERED_BACK)
    own = {1, answered}  # filed and answered by the resident
    expected = {
        f"step:{mine.case.id}:{place}:{mine.case.account_id}"
        for place in range(1, mine.case.revision + 1)
        if place not in own
    }
    assert {key for key in keys if key.startswith("step:")} == expected


def deeds(case):
    return [entry.deed for entry in case.entries]


def test_declined_says_why_where_to_go_and_how_to_object(session, mine):
    mine.do(Move.DECLINE, mine.intake, reason="不是房屋质量问题", where="区城管委 022-1")
    assert lines(session, mine.case) == [
        "不予受理。",
        "理由：不是房屋质量问题",
        "可以去：区城管委 022-1",
        "您不同意，点“不同意”，我们重新核对。",
    ]
    assert titles(session, mine.case) == ["不同意", "看进度"]


def test_referred_names_both_departments_and_its_return_is_told(session, mine):
    mine.do(Move.REFER, mine.intake, lead="城管委", assisting="街道", reason="归城管")
    assert lines(session, mine.case)[:2] == ["转给城管委办理，街道协办。", "理由：归城管"]
    mine.do(Move.RETURN_REFERRAL, mine.intake, reason="不归我们管")
    assert lines(session, mine.case)[:2] == ["转办的部门退回来了，我们重新核对。", "理由：不归我们管"]


def test_an_officers_question_is_told_whole_and_opens_a_question_here(session, mine):
    mine.at(Stage.HANDLING).do(Move.ASK, question="哪个房间最先漏的？")
    assert lines(session, mine.case)[:2] == [
        f"承办人{mine.handler.name}有个问题要问您：",
        "问题：哪个房间最先漏的？",
    ]
    (question,) = open_questions(session)
    assert (question.kind, question.about) == ("case_answer", {"case": mine.case.id})


def open_questions(session):
    return list(session.scalars(select(OpenQuestion).where(OpenQuestion.closed_at.is_(None))))


def test_the_question_is_closed_when_the_case_goes_on_without_an_answer_here(session, mine):
    mine.at(Stage.HANDLING).do(Move.ASK, question="哪个房间？")
    mine.do(Move.ANSWER, answer="电话里说是主卧")
    assert open_questions(session) == []
    assert lines(session, mine.case)[0] == "工作人员记下了您的答复，接着办理。"


def test_unanswered_it_is_put_again_with_its_words_and_then_the_case_goes_on(session, mine):
    mine.at(Stage.HANDLING).do(Move.ASK, question="哪个房间？")
    asked = mine.case.revision
    record(
        session, lock(session, mine.case.id), Record.REMIND, SYSTEM, now=mine.now, facts={"question": asked}
    )
    assert lines(session, mine.case)[:2] == [f"承办人{mine.handler.name}还等着您回答：", "问题：哪个房间？"]
    move(session, mine.case, Move.ANSWER, SYSTEM, now=mine.now, facts={"unanswered": asked})
    assert lines(session, mine.case)[0].startswith("没有等到您的回答")


@pytest.mark.parametrize(("stars", "asked"), [(None, True), (4, False)])
def test_stars_are_asked_for_at_the_end_unless_they_were_given(session, mine, stars, asked):
    mine.at(Stage.ASKING_BACK)
    rate(session, mine.case.id, solved=Solved.SOLVED, stars=stars, now=mine.now)
    mine.do(Move.CLOSE, mine.approver)
    assert any("打几颗星" in line for line in lines(session, mine.case)) == asked


def test_a_reminder_of_the_office_is_told_to_nobody(session, mine):
    mine.at(Stage.HANDLING)
    before = len(told(session, mine.case))
    facts = {"clock": "handling", "percent": 50, "to": []}
    record(session, lock(session, mine.case.id), Record.REMIND, SYSTEM, now=mine.now, facts=facts)
    mine.do(Record.NOTE, note="业主很激动")
    assert len(told(session, mine.case)) == before


def test_a_check_on_the_site_is_told_with_its_day_and_without_the_notes(session, mine):
    mine.at(Stage.HANDLING).do(Record.VISIT, on="2026-11-02", note="业主不在家")
    assert lines(session, mine.case) == [
        f"承办人{mine.handler.name}11月2日到现场核查了。",
        "查到的情况还在核对，定了怎么处理就告诉您。",
    ]


def test_an_order_says_to_whom_and_by_when_and_that_nobody_was_named(session, mine):
    mine.at(Stage.HANDLING).do(Move.ORDER, demand="重做防水", due_on="2026-11-20")
    assert lines(session, mine.case)[:4] == [
        "已向天津海河置业有限公司下达整改通知，抄送天津恒筑建工集团有限公司。",
        "要求：重做防水",
        "整改期限：责任单位11月20日前改好。",
        "通知里没有写是谁投诉的。要让施工单位直接联系您上门修，点“同意上门”。",
    ]
    assert titles(session, mine.case) == ["同意上门", "看进度"]


def test_an_order_to_a_firm_the_register_does_not_know_names_it_too(session, mine):
    a_party(session, mine.case.project, Role.TESTING, "海河新苑物业中心")
    mine.at(Stage.HANDLING).do(Move.ORDER, owner="海河新苑物业中心", demand="修", due_on="2026-11-20")
    assert lines(session, mine.case)[0].startswith("已向海河新苑物业中心下达整改通知")
    mine.do(Move.REPORT_RECTIFIED, note="看过了")
    mine.do(Move.SEND_BACK, reason="还在渗", due_on="2026-11-25")
    assert lines(session, mine.case)[:3] == [
        "核验没有通过，要求海河新苑物业中心继续整改。",
        "理由：还在渗",
        "整改期限：责任单位11月25日前改好。",
    ]


def test_asking_back_shows_the_four_parts_and_asks_in_buttons_and_words(session, mine):
    mine.at(Stage.ASKING_BACK)
    assert lines(session, mine.case)[:5] == [
        "核验通过，有结果了。",
        "查明：防水层破损",
        "处理：责令返工",
        "依据：质量管理条例第41条",
        "后续：三十天后回看",
    ]
    assert titles(session, mine.case) == ["解决了", "部分解决", "没解决", "看进度"]
    assert [question.kind for question in open_questions(session)] == ["case_solved"]


def test_the_first_days_asking_is_not_said_twice_and_the_next_days_is(session, mine):
    mine.at(Stage.ASKING_BACK)
    before = len(told(session, mine.case))
    for days, more in ((0, 0), (1, 1)):
        now = mine.now + timedelta(days=days)
        case = lock(session, mine.case.id)
        record(session, case, Record.TRY_ASK_BACK, SYSTEM, now=now, facts={"try": days + 1})
        assert len(told(session, mine.case)) == before + more
    facts = {"solved": "unreached"}
    move(session, case, Move.ANSWERED_BACK, SYSTEM, now=mine.now + timedelta(days=2), facts=facts)
    assert titles(session, mine.case) == ["解决了", "部分解决", "没解决", "看进度"]


def test_signed_off_says_the_outcome_the_right_to_reopen_and_asks_for_stars(session, mine):
    mine.at(Stage.CLOSED)
    said = lines(session, mine.case)
    assert said[:5] == [
        "审核通过，已办结。",
        "查明：防水层破损",
        "处理：责令返工",
        "依据：质量管理条例第41条",
        "后续：三十天后回看",
    ]
    assert "还用这个编号，换人重新办" in said[5]
    assert titles(session, mine.case) == ["没修好", "5星", "4星", "3星", "2星", "1星", "全部过程"]


def test_reopened_by_a_supervisor_names_the_other_handler(session, mine):
    other = an_officer(session, "承办")
    mine.at(Stage.CLOSED).do(Move.REOPEN, mine.supervisor, reason="领导要求")
    assert lines(session, mine.case)[0] == f"重新办理，编号不变，这回由{other.name}承办。"


def test_an_extension_gives_its_reason_and_the_new_day(session, mine):
    mine.at(Stage.HANDLING).do(Record.EXTEND, mine.supervisor, clock="closing", reason="材料要等")
    head, reason = lines(session, mine.case)
    assert head.startswith("办结延期了，本平台最迟")
    assert reason == "理由：材料要等"


def test_handing_over_names_the_new_handler_and_keeps_the_reason_to_the_office(session, mine):
    other = an_officer(session, "承办")
    mine.at(Stage.HANDLING).do(Record.HAND_OVER, mine.supervisor, handler=other.id, reason="生病")
    assert lines(session, mine.case)[0] == (
        f"换了承办人：{other.name}（河西区住建委）。办到哪步、材料都已交接。"
    )
    assert "生病" not in last(session, mine.case).text


def test_what_residents_do_themselves_is_not_told_to_them(session, mine):
    before = len(told(session, mine.case))
    record(session, lock(session, mine.case.id), Record.URGE, RESIDENT, now=NOW)
    record(session, lock(session, mine.case.id), Record.SUPPLEMENT, RESIDENT, now=NOW)
    assert len(told(session, mine.case)) == before


def test_a_merged_resident_hears_each_step_under_the_own_number_without_anothers_words(
    session, mine, project
):
    joined = a_case(session, project, account_id=a_turn(session, door="neighbour").inbox.account_id)
    move(session, joined, Move.MERGE, RESIDENT, now=NOW, facts={"into": mine.case.id})
    mine.at(Stage.CLOSED)
    said = told(session, joined)
    heads = [reply.text.split("\n")[:2] for reply in said]
    assert {name for name, _ in heads} == {f"{joined.number}（漏水渗水，海河新苑二期）"}
    assert [what.removeprefix("一起办的那件有进展：")[:8] for _, what in heads] == [
        "已受理，由河西区",
        f"承办人：{mine.handler.name}（河西区住建委）。"[:8],
        f"承办人{mine.handler.name}开始办理了。"[:8],
        "已向天津海河置业",
        "责任单位报告整改",
        "处理好了，正在回",
        "回访结束，下一步",
        "审核通过，已办结",
    ]
    assert "防水层破损" not in "".join(reply.text for reply in said)
    assert titles(session, joined) == ["解决了", "部分解决", "没解决", "看进度", "单独办"]


def test_at_a_private_door_no_words_of_an_officer_are_repeated(session, office):
    conversation = people.open_conversation(session, "telegram", "7", now=NOW, keep=True)
    office.case.account_id = conversation.address.account_id
    office.at(Stage.HANDLING).do(Move.ASK, question="1702室的张先生哪天在家？")
    assert "张先生" not in last(session, office.case).text
    assert "请到网页里看" in last(session, office.case).text


def test_a_case_without_a_person_goes_on_silently(session, office):
    office.case.account_id = None
    office.at(Stage.CLOSED)
    assert told(session, office.case) == []


def test_nothing_is_queued_when_the_step_is_refused(session, mine):
    with session.begin_nested() as attempt:
        mine.do(Move.ACCEPT, mine.intake)
        attempt.rollback()
    assert told(session, session.get_one(Case, mine.case.id)) == []


def test_after_an_answer_a_whole_day_is_promised_again(session, mine):
    mine.at(Stage.HANDLING).do(Move.ASK, question="哪个房间？")
    mine.do(Move.ANSWER, answer="主卧")
    assert lines(session, mine.case)[-1] == "这一步本平台最迟11月19日。"


def test_what_a_visit_found_is_told_and_stays_with_the_progress(session, mine):
    mine.at(Stage.HANDLING).do(
        Record.VISIT, on="2026-11-03", note="内部：怀疑偷工", finding="管根没封好，让施工单位重做"
    )
    said = lines(session, mine.case)
    assert "现场核查：管根没封好，让施工单位重做" in said
    assert [line for line in said if "偷工" in line] == []
    shown = own_cases.progress(progress(session, mine.case, now=mine.now), mine.now, private=False).text
    assert ("管根没封好" in shown, "偷工" in shown) == (True, False)


def test_a_visit_without_a_word_for_the_resident_says_that_it_is_still_open(session, mine):
    mine.at(Stage.HANDLING).do(Record.VISIT, on="2026-11-03", note="看了")
    assert "定了怎么处理就告诉您" in lines(session, mine.case)[-1]


def test_the_day_of_the_firm_and_ours_are_told_apart(session, mine):
    mine.at(Stage.HANDLING).do(Move.ORDER, demand="修好", due_on="2026-11-20")
    said = lines(session, mine.case)
    assert "整改期限：责任单位11月20日前改好。" in said
    assert said[-1].endswith("办结。")
    shown = own_cases.progress(progress(session, mine.case, now=mine.now), mine.now, private=False).text
    assert ("整改期限：责任单位11月20日前改好。" in shown, "本平台最迟11月20日" in shown) == (True, False)
