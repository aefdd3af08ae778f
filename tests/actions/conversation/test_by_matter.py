"""Who has two complaints calls each by what it is of, and speaks of them: nothing of that begins or changes one."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from actions.complaints.stages import Record
from actions.conversation.coming_back import come_back
from actions.wording.reply import Reply
from data.queries import case_words
from data.tables.complaints import Case, CaseWords, Draft, DraftState, LedgerEntry, WordKind
from tests.actions.conversation.person import Person
from tests.builders import a_project, a_turn
from tests.made_once import made_once

LEAK, CRACK = "Q1", "Q2"


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期", buildings={"11号楼": None})
    return Person(session, "me")


@pytest.fixture
@made_once
def leaking(me):
    """A leak, with the day of the hand-over told after it."""
    me.says("海河新苑二期11号楼2单元402，卫生间顶上滴水", "file_complaint")
    me.taps("提交")
    me.says("2022年8月交的房")
    return me


@pytest.fixture
@made_once
def two(leaking):
    """And a crack of the same house, which is in focus."""
    leaking.says(
        "哦对了还有个事 跟漏水不是一回事 我们单元楼道墙裂了老长一条缝 三楼到四楼那里 你分开记",
        "file_complaint",
    )
    leaking.taps("提交")
    return leaking


def case_of(session, code):
    rows = session.scalars(select(Case).order_by(Case.id))
    return next(case for case in rows if case.main_category == code)


def number(session, code):
    return case_of(session, code).number


def remarks(session, case):
    rows = session.scalars(select(CaseWords).where(CaseWords.case_id == case.id).order_by(CaseWords.id))
    return [case_words.unseal(case, row) for row in rows if row.kind == WordKind.SUPPLEMENT]


def state(session):
    """Everything that must not move by talking."""
    session.expire_all()
    drafts = session.scalar(select(func.count()).where(Draft.state == DraftState.OPEN))
    lines = session.scalar(select(func.count(LedgerEntry.id)))
    return drafts, lines, [(case.id, case.handed_over_on) for case in session.scalars(select(Case))]


APART = [
    "这个裂缝和漏水是两个单子吧 别混了",
    "漏水和裂缝分开记的吧",
    "你别给我弄混了啊",
    "这是两件事吧",
    "俩单子没混到一块吧",
]


@pytest.mark.parametrize("words", APART)
@pytest.mark.parametrize("intent", ["file_complaint", "supplement_complaint"])
def test_that_they_are_two_is_said_and_nothing_moves(session, two, words, intent):
    before = state(session)
    said = two.says(words, intent)
    assert "分开记着" in said
    assert number(session, LEAK) in said
    assert number(session, CRACK) in said
    assert state(session) == before


def test_no_draft_takes_a_day_out_of_a_case(session, two):
    day = case_of(session, LEAK).handed_over_on
    assert day is not None
    two.says("这个单算一件", "supplement_complaint")
    two.says("放弃")
    two.says("确定放弃")
    session.expire_all()
    assert case_of(session, LEAK).handed_over_on == day


def test_words_told_as_another_stay_until_that_is_filed(session, leaking):
    leaking.says("楼道灯也不亮", "file_complaint")
    leaking.says("这个单算一件吧", "supplement_complaint")
    assert "楼道灯也不亮" in remarks(session, case_of(session, LEAK))
    leaking.taps("放弃")
    leaking.taps("确定放弃")
    assert "楼道灯也不亮" in remarks(session, case_of(session, LEAK))


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("我那个漏水的咋样了 裂缝的呢", (LEAK, CRACK)),
        ("漏水和裂缝的都到哪一步了", (LEAK, CRACK)),
        ("楼道裂缝那个呢", (CRACK,)),
        ("我就想知道漏水的到哪一步了", (LEAK,)),
        ("滴水那个有消息没有", (LEAK,)),
        ("墙裂的那件办得怎么样", (CRACK,)),
        ("漏水呢", (LEAK,)),
    ],
)
@pytest.mark.parametrize("intent", ["file_complaint", "supplement_complaint"])
def test_how_far_the_named_ones_are(session, two, words, asked, intent):
    before = state(session)
    said = two.says(words, intent)
    shown = tuple(code for code in (LEAK, CRACK) if f"{number(session, code)}（" in said)
    assert (shown, "谁在办" in said) == (asked, True)
    assert state(session) == before


@pytest.mark.parametrize("words", ["楼道裂缝保不保呢", "卫生间又漏水了", "裂缝怎么赔呢", "电梯那个呢"])
def test_what_asks_or_tells_something_else_is_not_taken_for_it(session, two, words):
    assert "谁在办" not in two.says(words, "ask_warranty")


def test_a_case_that_is_filed_is_not_let_go_with_a_draft(session, two):
    two.says("另外投诉一件，柳林花园的电梯老停", "file_complaint")
    before = state(session)
    said = two.says("那个真裂缝的单子别给我删了啊", "fallback")
    assert (f"{number(session, CRACK)}（" in said, "没有删" in said, "草稿" in said) == (True,) * 3
    assert state(session) == before


def test_who_only_asked_is_told_that_nothing_new_was_filed(session, two):
    two.says("另外投诉一件，柳林花园的电梯老停", "file_complaint")
    said = two.says("啥意思 我就问问 不是要再报一个", "fallback")
    assert ("没有另外登记" in said, "电梯老停" in said) == (True, True)
    assert "放弃" in two.titles()


@pytest.mark.parametrize(
    "words", ["我去做饭了 晚点再说", "先这样 回头聊", "等会儿", "好的 我先去接孩子了 拜拜", "晚上再说吧"]
)
@pytest.mark.parametrize("intent", ["supplement_complaint", "goodbye"])
def test_who_goes_away_adds_nothing(session, leaking, words, intent):
    before = state(session)
    assert "您先忙" in leaking.says(words, intent)
    assert state(session) == before


@pytest.mark.parametrize("words", ["我去物业了 他们不管", "师傅晚点再来修", "等了一个星期了"])
def test_what_tells_something_is_no_goodbye(leaking, words):
    assert "您先忙" not in leaking.says(words, "supplement_complaint")


TAKES_BACK = [
    "不是这句不是补充！",
    "那句不对 删了",
    "刚才那句别写进去",
    "那句 我家猫吓着了 也写进去了？删了吧丢死人",
    "把上一句去掉",
]


@pytest.mark.parametrize("words", TAKES_BACK)
@pytest.mark.parametrize("intent", ["cancel_reminder", "deny", "fallback"])
def test_a_remark_is_taken_out_again(session, leaking, words, intent):
    leaking.has_said("我家猫吓着了 一直叫", "supplement_complaint")
    case = case_of(session, LEAK)
    assert "我家猫吓着了 一直叫" in remarks(session, case)
    said = leaking.says(words, intent)
    session.expire_all()
    assert (case.number in said, "我家猫吓着了" in said) == (True, True)
    assert "我家猫吓着了 一直叫" not in remarks(session, case)
    assert case.handed_over_on is not None
    assert [entry.deed for entry in case.entries][-1] == Record.CORRECT


def test_a_quoted_remark_is_found_in_the_other_case(session, leaking):
    leaking.says("我家猫吓着了", "supplement_complaint")
    leaking.says("另外投诉一件，楼道墙裂了", "file_complaint")
    leaking.taps("提交")
    leak = case_of(session, LEAK)
    assert leak.number in leaking.says("我家猫吓着了 那句删了吧", "fallback")
    session.expire_all()
    assert not any("猫" in words for words in remarks(session, leak))


def test_without_a_remark_no_word_of_a_case_goes(session, leaking):
    before = state(session)
    leaking.says("那句不对 删了", "cancel_reminder")
    assert state(session) == before


@pytest.mark.parametrize("words", ["不是这句不是补充！", "刚才那句别写进去"])
def test_an_older_remark_does_not_go_for_a_word_that_was_none(session, leaking, words):
    leaking.waits(minutes=1)
    leaking.says("我家猫吓着了 一直叫", "supplement_complaint")
    case = case_of(session, LEAK)
    for said in ("到哪一步了", "谁在办"):
        leaking.waits(minutes=1)
        leaking.says(said, "check_complaint")
    leaking.waits(minutes=1)
    said = leaking.says(words, "deny")
    assert ("没有写进" in said, "“我家猫吓着了 一直叫”" in said) == (True, True)
    assert "我家猫吓着了 一直叫" in remarks(session, case)
    leaking.waits(minutes=1)
    leaking.says("我家猫吓着了 一直叫 那句删了吧", "fallback")
    session.expire_all()
    assert "我家猫吓着了 一直叫" not in remarks(session, case)


@pytest.mark.parametrize("words", ["不是这句不是补充！", "刚才那句别写进去", "这句不是补充，别给我记上"])
@pytest.mark.parametrize("intent", ["deny", "supplement_complaint", "fallback"])
@pytest.mark.parametrize("remarked", [False, True])
def test_what_is_no_remark_is_written_nowhere_and_said_to_be_so(session, leaking, words, intent, remarked):
    case = case_of(session, LEAK)
    if remarked:
        leaking.says("我家猫吓着了 一直叫", "supplement_complaint")
        leaking.waits(hours=3)
    leaking.says(case.number)
    before = state(session)
    said = leaking.says(words, intent)
    assert f"没有写进 {case.number}" in said
    assert ("“我家猫吓着了 一直叫”" in said) is remarked
    assert state(session) == before


@pytest.mark.parametrize("words", ["卫生间顶上滴水 那句能不能删了", "卫生间顶上滴水那句话划掉"])
def test_what_was_filed_itself_is_asked_about_first(session, leaking, words):
    leaking.says("我家猫吓着了 一直叫", "supplement_complaint")
    before = state(session)
    assert "划掉" in leaking.says(words, "fallback")
    assert state(session) == before


@pytest.mark.parametrize("words", ["漏水那个也是21年3月交的房", "漏水的更正一下，交房是2021年3月"])
def test_what_is_told_of_one_matter_goes_to_its_case(session, two, words):
    two.says("墙裂那个到哪了", "check_complaint")
    assert number(session, LEAK) in two.says(words, "supplement_complaint")
    session.expire_all()
    assert (case_of(session, LEAK).handed_over_on.year, case_of(session, CRACK).handed_over_on.year) == (
        2021,
        2022,
    )


@pytest.mark.parametrize("intent", ["file_complaint", "supplement_complaint"])
def test_more_of_the_leak_is_written_into_the_leak(session, two, intent):
    said = two.says("卫生间漏水漏得更大了", intent)
    assert f"已补充到 {number(session, LEAK)}" in said
    assert remarks(session, case_of(session, LEAK))[-1] == "卫生间漏水漏得更大了"


def phone_of(session, case):
    return case_words.newest(session, case, [WordKind.PHONE]).get(WordKind.PHONE)


def test_a_number_is_kept_with_all_and_forgotten_of_all(session, two):
    two.says("停")
    said = two.says("我留个电话吧 13920417756 方便他们联系", "supplement_complaint")
    both = [case_of(session, code) for code in (LEAK, CRACK)]
    assert all(case.number in said for case in both)
    assert [phone_of(session, case) for case in both] == ["13920417756"] * 2
    said = two.says("算了 还是别留电话了 把我电话删了", "supplement_complaint")
    assert all(case.number in said for case in both)
    assert [phone_of(session, case) for case in both] == [None, None]
    assert "没有电话" in two.says("电话真删了吧", "fallback")


@pytest.mark.parametrize("words", ["还在保吗", "22年夏天拿的钥匙 还在保吗"])
def test_the_warranty_of_a_leak_is_of_the_leak(leaking, words):
    said = leaking.says(words, "ask_warranty")
    assert ("防水" in said, "采暖期" in said) == (True, False)


def test_of_each_its_own_warranty(two):
    assert "防水" in two.says("所以我家漏水到底还保不保", "ask_warranty")


def test_what_the_first_told_of_the_home_is_not_asked_for_again(session, leaking):
    card = leaking.says("另外投诉一件，我们单元楼道墙裂了，三楼到四楼", "file_complaint")
    assert ("2单元" in card, "2022年8月交房" in card, number(session, LEAK) in card) == (True,) * 3
    said = leaking.taps("提交")
    crack = case_of(session, CRACK)
    assert (crack.handed_over_on, "交的房" in said) == (case_of(session, LEAK).handed_over_on, False)


def test_of_another_estate_or_house_nothing_is_taken_over(session, leaking):
    a_project(session, "柳林花园", number="120103000009")
    for words in ("另外投诉一件，柳林花园3号楼楼道墙裂了", "另外投诉一件，海河新苑二期5号楼楼道墙裂了"):
        card = leaking.says(words, "file_complaint")
        assert ("2022年8月" in card, "2单元" in card) == (False, False)
        leaking.taps("放弃")
        leaking.taps("确定放弃")


@pytest.mark.parametrize("words", ["是的 滴了快一星期了", "对 漏了一个星期了", "滴了一周了", "都一个礼拜了"])
def test_how_long_it_has_been_beside_the_card_is_shown_on_it(session, me, words):
    me.says("海河新苑二期11号楼2单元402，卫生间顶上滴水", "file_complaint")
    card = me.says(words, "check_complaint")
    assert ("开始" in card, "得先登记" in card, "提交" in me.titles()) == (True, False, True)
    me.taps("提交")
    assert case_of(session, LEAK).since is not None


@pytest.mark.parametrize("words", ["都住了一个星期了", "等你们回话都一个星期了", "一个星期能办好吗"])
def test_how_long_something_else_has_been_is_not(session, me, words):
    me.says("海河新苑二期11号楼2单元402，卫生间顶上滴水", "file_complaint")
    assert "开始" not in me.says(words, "check_complaint")


def test_who_types_it_where_a_choice_was_offered_is_told_which_was_taken(session, leaking):
    other = Person(session, "other")
    other.says("海河新苑二期11号楼1单元101，厨房顶上漏水", "file_complaint")
    assert "一起登记" in other.titles()
    assert "单独登记的" in other.says("提交")


def test_who_taps_a_choice_is_not_told_it_again(session, leaking):
    other = Person(session, "other")
    other.says("海河新苑二期11号楼1单元101，厨房顶上漏水", "file_complaint")
    assert "单独登记的" not in other.taps("单独登记")


def test_a_day_told_beside_a_question_goes_to_the_matter_that_is_asked(session, me):
    for words in ("海河新苑二期11号楼2单元402，卫生间顶上滴水", "另外投诉一件，楼道墙裂了"):
        me.says(words, "file_complaint")
        me.taps("提交")
    turn = a_turn(session, "所以我家漏水到底还保不保 22年夏天拿的钥匙", door="me")
    said = come_back(replace(turn, now=me.now), [Reply("法定最低5年。")], understood=True)
    assert any(number(session, LEAK) in reply.text for reply in said)
    session.expire_all()
    assert case_of(session, LEAK).handed_over_on.year == 2022
    assert case_of(session, CRACK).handed_over_on is None


@pytest.mark.parametrize("words", ["别写2022", "我没说过2022年交房"])
def test_a_day_that_was_taken_over_can_be_denied(session, leaking, words):
    leaking.says("另外投诉一件，我们单元楼道墙裂了，三楼到四楼", "file_complaint")
    assert "2022年8月" not in leaking.says(words, "deny")
    leaking.taps("提交")
    assert case_of(session, CRACK).handed_over_on is None


def test_who_only_asked_is_told_so_without_a_form_too(session, two):
    before = state(session)
    said = two.says("啥意思 我就问问 不是要再报一个", "fallback")
    assert ("没有另外登记" in said, "草稿" in said) == (True, False)
    assert state(session) == before


@pytest.mark.parametrize("words", ["顶上还滴着呢", "水还漏着呢"])
def test_that_it_goes_on_is_no_question_how_far_it_is(leaking, words):
    assert "现在：" not in leaking.says(words, "supplement_complaint")
