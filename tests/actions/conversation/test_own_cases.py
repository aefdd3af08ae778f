"""我的投诉, the progress of a case, and which case is meant."""

from datetime import timedelta

import pytest

from actions.complaints.stages import Move, Record
from actions.conversation.own_cases import shown
from data.tables.complaints import Stage
from tests.actions.conversation.person import Person
from tests.builders import NOW, a_case, a_project, a_turn
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


def test_who_has_none_is_told_what_to_do(me):
    assert me.says("我的投诉") == (
        "您在这里还没有投诉。\n在别处登记过的，把受理编号和查询码一起发给我，就能在这里接着看。"
    )


def test_the_list_has_the_newest_first_five_at_a_time(session, me):
    cases = [
        a_case(session, account_id=me.account_id, now=NOW - timedelta(days=7 - n), story=f"第{n}件")
        for n in range(7)
    ]
    first = me.says("我的投诉")
    assert [case.number in first for case in cases] == [False, False, True, True, True, True, True]
    assert first.index(cases[6].number) < first.index(cases[2].number)
    assert [case.number in me.taps("更多") for case in cases[:2]] == [True, True]


def test_the_second_of_the_list_is_shown_by_its_place(session, me):
    older = a_case(session, account_id=me.account_id, now=NOW - timedelta(days=1))
    a_case(session, account_id=me.account_id)
    me.says("我的投诉")
    assert me.says("第二个").startswith(older.number)


def test_how_far_it_is_says_who_what_and_by_when(mine, me):
    mine.at(Stage.HANDLING)
    me.now = mine.now + timedelta(days=4)
    assert me.says("我的投诉到哪步了", "check_complaint") == (
        f"{mine.case.number}（漏水渗水，海河新苑二期）\n"
        "现在：办理中\n"
        "承办人：王芳（河西区住建委）\n"
        "下一步：承办人核实情况，作出处理。\n"
        "第4天／共15天，这一步本平台最迟11月18日。\n"
        "本平台最迟2027年1月2日办结。"
    )
    assert me.titles() == ["补充", "催办", "撤回", "登记内容", "全部过程"]


STAGES = {
    Stage.RECEIVED: (["补充", "催办", "撤回"], "现在：已登记"),
    Stage.ASSIGNED: (["补充", "催办", "撤回"], "现在：已派单"),
    Stage.HANDLING: (["补充", "催办", "撤回"], "现在：办理中"),
    Stage.RECTIFYING: (["同意上门", "补充", "催办", "撤回"], "现在：整改中"),
    Stage.VERIFYING: (["补充", "催办", "撤回"], "现在：待核验"),
    Stage.ASKING_BACK: (["解决了", "部分解决", "没解决", "补充"], "现在：待回访"),
    Stage.TO_SIGN_OFF: (["补充", "催办"], "现在：待销号"),
    Stage.CLOSED: (["评价", "没修好"], "现在：已办结，11月3日办结"),
}


@pytest.mark.parametrize("stage", STAGES)
def test_each_stage_has_its_words_and_the_buttons_that_fit_it(mine, me, stage):
    mine.at(stage)
    titles, words = STAGES[stage]
    assert me.says(mine.case.number).split("\n")[1] == words
    assert me.titles() == [*titles, "登记内容", "全部过程"]


def test_the_words_of_the_decision_are_shown_when_it_is_decided(mine, me):
    mine.at(Stage.ASKING_BACK)
    said = me.says("结果呢", "check_complaint")
    assert "查明：防水层破损\n处理：责令返工\n依据：质量管理条例第41条\n后续：三十天后回看" in said


def test_what_an_officer_asks_is_shown_and_the_clock_stands_still(mine, me):
    mine.at(Stage.HANDLING).do(Move.ASK, question="请拍一张全景")
    me.now = mine.now + timedelta(days=6)
    said = me.says("到哪了", "check_complaint")
    assert "请您补充：请拍一张全景" in said
    assert "已经办了0天／共15天，现在暂停计时。" in said
    assert me.titles() == ["补充", "撤回", "登记内容", "全部过程"]


def test_a_refusal_is_shown_with_where_to_go_and_may_be_objected_to(mine, me):
    mine.do(Move.DECLINE, mine.intake, reason="属于物业维修", where="找物业")
    said = me.says(mine.case.number)
    assert "理由：属于物业维修\n后续：找物业" in said
    assert me.titles() == ["不同意", "登记内容", "全部过程"]


def test_the_whole_way_is_one_line_a_deed_without_the_notes_of_officers(mine, me):
    mine.at(Stage.HANDLING).do(Record.NOTE, note="内部：先不告诉居民")
    me.says(mine.case.number)
    said = me.taps("全部过程").split("\n")
    assert [line.split("　")[-1] for line in said[1:]] == [
        "登记，拿到受理编号",
        "受理",
        "派单，承办人：王芳",
        "承办人开始办理",
    ]


def test_without_a_number_the_only_open_one_is_meant_and_of_two_it_is_asked(session, me):
    one = a_case(session, account_id=me.account_id)
    assert me.says("到哪了", "check_complaint").startswith(one.number)
    person = Person(session, "two")
    two = [a_case(session, account_id=person.account_id, story=words) for words in ("漏水", "裂缝")]
    said = person.says("到哪了", "check_complaint")
    assert said.startswith("您问的是哪一件？")
    assert person.taps("第2件").startswith(two[0].number)
    assert person.says("那件怎么样了", "check_complaint").startswith(two[0].number)


def test_what_it_is_about_tells_which_is_meant(session, me):
    leak = a_case(session, account_id=me.account_id)
    lift = a_case(session, account_id=me.account_id, categories=[("Q8", None)], story="电梯总坏")
    assert me.says("卫生间漏水那件到哪了", "check_complaint").startswith(leak.number)
    assert lift.number not in me.heard[-1].text


def test_where_messages_lie_with_somebody_else_no_words_of_officers_are_repeated(session, mine):
    mine.at(Stage.ASKING_BACK)
    turn = a_turn(session, door="elsewhere")
    turn.conversation.address.channel = "telegram"
    said = shown(turn, mine.case)[0].text
    assert [words in said for words in ("防水层破损", "责令返工", "请到网页里看")] == [False, False, True]


@pytest.mark.parametrize(
    "typed",
    ["{0}", "{1}", " ts{2} ", "ＴＳ{2}", "TS {2}", "受理编号{0}", "查一下 {0}"],
)
def test_a_number_alone_needs_no_model_whatever_it_looks_like(session, me, typed):
    number = a_case(session, account_id=me.account_id).number
    spelled = typed.format(number, number.replace("-", ""), number.removeprefix("TS"))
    assert me.says(spelled).startswith(number)


def test_an_older_shorter_number_is_understood(session, me):
    case = a_case(session, account_id=me.account_id)
    case.number = "TS202511030012"
    session.flush()
    assert me.says("ts20251103-0012").startswith("TS202511030012")


def test_a_number_in_words_works_while_the_model_is_away(session, me):
    case = a_case(session, a_project(session), account_id=me.account_id)
    assert me.says(f"帮我看看{case.number}现在是什么情况啊").startswith(case.number)


def test_the_whole_way_tells_being_asked_from_the_answer_with_its_stars(mine, me):
    mine.at(Stage.ASKING_BACK)
    me.says("修好了，三星", "rate_complaint")
    me.says(mine.case.number)
    said = me.taps("全部过程")
    assert ("回访" in said, "您回答：解决了，3 星" in said) == (False, True)
