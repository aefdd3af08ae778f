"""A lift that stops between floors: a button said in words, a number asked for, withdrawn and wanted back, hurried, stopped."""

import pytest
from sqlalchemy import select

from actions.complaints.reading.asides import only_grumbles
from actions.complaints.stages import Record
from actions.wording.reply import Button
from bot.conversation import buttons_in_words
from data.tables.complaints import Case, CaseWords, Draft, DraftState, LedgerEntry, Stage
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期")
    return Person(session, "me")


@pytest.fixture
@made_once
def told(me):
    me.says("海河新苑二期9号楼电梯老停在半道上", "file_complaint")
    return me


@pytest.fixture
@made_once
def filed(told):
    told.taps("提交")
    return told


@pytest.fixture
@made_once
def withdrawn(filed):
    filed.says("撤了吧", "withdraw_complaint")
    filed.taps("不想办了，撤回")
    return filed


def case(me):
    me.session.expire_all()
    return me.session.scalars(select(Case)).one()


def urged(me):
    rows = me.session.scalars(select(LedgerEntry).where(LedgerEntry.deed == Record.URGE))
    return len(rows.all())


def open_drafts(me):
    return me.session.scalars(select(Draft).where(Draft.state == DraftState.OPEN)).all()


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("那就恢复吧", "恢复"),
        ("点“恢复”", "恢复"),
        ("给我恢复了吧", "恢复"),
        ("看看进度", "看进度"),
        ("进度给我看一下", "看进度"),
        ("登记内容看看", "登记内容"),
        ("不想办了 撤回", "不想办了，撤回"),
        ("先不撤吧", "先不撤"),
    ],
)
def test_a_button_is_named(words, title):
    others = [
        Button(name, name) for name in ("恢复", "看进度", "登记内容", "不想办了，撤回", "先不撤", "全部过程")
    ]
    assert buttons_in_words.meant(words, others) == (title, {})


def test_who_has_it_back_is_told_that_it_is_not_withdrawn(withdrawn):
    withdrawn.says("恢复")
    assert "没有撤" in withdrawn.says("那就恢复吧", "repair_credit")


@pytest.mark.parametrize(
    "words", ["能恢复吗", "别恢复", "恢复供暖", "恢复了没有", "怎么恢复", "进度怎么样", "看", "吧"]
)
def test_a_question_a_denial_and_more_than_the_name_are_no_tap(words):
    assert (
        buttons_in_words.meant(words, [Button("恢复", "a"), Button("看进度", "b"), Button("停", "c")]) is None
    )


def test_two_of_one_name_that_differ_are_not_guessed():
    two = [Button("看进度", "show_case", {"case": 1}), Button("看进度", "show_case", {"case": 2})]
    assert buttons_in_words.meant("看进度吧", two) is None
    assert buttons_in_words.meant("看进度吧", two[:1] * 2) == ("show_case", {"case": 1})


@pytest.mark.parametrize(
    "words",
    [
        "那就恢复吧",
        "恢复",
        "我说把我的电梯那个恢复了",
        "啥玩意 我个人 哪来的企业 我说把我的电梯那个恢复了",
        "把刚才那件给我要回来",
        "哎不是 我点错了 别撤 要回来",
        "恢复我的投诉",
    ],
)
@pytest.mark.parametrize("intent", ["repair_credit", "fallback", "emergency", "file_complaint"])
def test_it_is_taken_back_whatever_the_model_hears(withdrawn, words, intent):
    withdrawn.has_said("撤错了 能恢复吗", "fallback")
    said = withdrawn.says(words, intent)
    assert "恢复了，重新核对" in said
    assert "企业" not in said
    assert case(withdrawn).stage == Stage.RECEIVED
    assert open_drafts(withdrawn) == []


@pytest.mark.parametrize(
    "words",
    [
        "能恢复吗",
        "别给我恢复",
        "那个漏水的恢复了",
        "供暖恢复了",
        "把墙恢复原状",
        "那个水恢复了",
        "恢复那个楼的供水",
    ],
)
def test_a_question_a_denial_and_another_matter_restore_nothing(withdrawn, words):
    withdrawn.says(words, "fallback")
    assert case(withdrawn).stage == Stage.WITHDRAWN


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("还算数不 号没变吧", "cancel"),
        ("编号会不会作废", "fallback"),
        ("咋还没人来 催一下 急着呢", "urge_complaint"),
        ("催一下", "fallback"),
        ("再催一遍", "fallback"),
    ],
)
def test_asked_or_hurried_while_withdrawn_it_is_said_that_it_rests(withdrawn, words, intent):
    said = withdrawn.says(words, intent)
    assert said.startswith(f"{case(withdrawn).number} 已经撤回")
    assert "还是这个编号" in said
    assert "恢复" in withdrawn.titles()
    assert (case(withdrawn).stage, urged(withdrawn)) == (Stage.WITHDRAWN, 0)


NUMBERS = [
    "行了给我个号吧",
    "不是让给个号么 磨叽啥",
    "号呢",
    "编号呢",
    "给个编号",
    "赶紧给个号",
    "那给我出个号",
]


@pytest.mark.parametrize("words", NUMBERS)
def test_a_number_comes_of_filing(told, words):
    assert "受理编号：" in told.says(words, "help")
    words_kept = told.session.scalars(select(CaseWords)).all()
    assert case(told).stage == Stage.RECEIVED
    assert len(words_kept) == len({row.kind for row in words_kept})


@pytest.mark.parametrize("words", NUMBERS)
def test_what_is_required_is_asked_before_the_number(me, words):
    me.has_said("电梯老停在半道上", "file_complaint")
    said = me.says(words, "help")
    assert "区" in said
    assert me.session.scalars(select(Case)).all() == []


@pytest.mark.parametrize(
    "words", ["编号什么时候给", "先别给我编号", "能登记不", "这个报得了吗", "编号有啥用"]
)
def test_a_question_and_a_denial_file_nothing(told, words):
    told.says(words, "fallback")
    assert told.session.scalars(select(Case)).all() == []


@pytest.mark.parametrize("words", ["再催一遍 今天必须来人", "催一下 必须今天派人上门", "帮我催催 家里有老人"])
@pytest.mark.parametrize("intent", ["supplement_complaint", "fallback", "urge_complaint"])
def test_it_is_hurried_and_the_words_are_kept(filed, words, intent):
    said = filed.says(words, intent)
    assert ("催办记下了" in said, "您说的也写进去了" in said) == (True, True)
    again = filed.says(f"{words}！", intent)
    assert ("可以再催" in again, urged(filed)) == (True, 1)


def test_a_bare_wish_to_hurry_is_no_news(filed):
    said = filed.says("催一下 急着呢", "urge_complaint")
    assert ("催办记下了" in said, "写进去" in said) == (True, False)


@pytest.mark.parametrize("words", ["能不能先停了别让人坐", "先把电梯停了吧", "这电梯还能坐吗"])
def test_who_can_stop_the_lift_is_said_at_once(filed, words):
    said = filed.says(words, "ask_responsibility")
    assert said.startswith("能停：现在就给物业打电话")
    assert (case(filed).number in said, "催办" in filed.titles()) == (True, True)


def test_the_two_offices_are_explained_and_the_district_is_not_asked(filed):
    for words in ("这电梯归谁修 能不能先停了别让人坐", "这电梯归谁管"):
        said = filed.says(words, "ask_responsibility")
        assert ("市场监督管理局" in said or "市场监管" in said, "核对后转过去" in said) == (True, True)
        assert "告诉我区名" not in said


def test_the_house_that_was_told_is_not_asked(told):
    said = told.says("提交")
    assert ("哪个楼门" in said, "几号楼" in said) == (True, False)


def test_no_more_questions_are_none_of_photos_either(filed):
    filed.says("跳过")
    said = filed.says("不知道哪年 别问了")
    assert ("不问了" in said, "照片的话" in said) == (True, False)
    assert "照片" not in filed.says("提交")


def test_a_grumble_is_answered_once_and_not_filed(filed):
    before = len(filed.session.scalars(select(CaseWords)).all())
    said = filed.says("我不是已经报过了嘛 就那一个事 咋又问哪个小区", "fallback")
    assert "补充到" not in said
    filed.says("啥玩意 磨叽啥", "fallback")
    assert len(filed.session.scalars(select(CaseWords)).all()) == before


@pytest.mark.parametrize("words", ["我说八百遍了", "啥玩意", "磨叽啥", "行了给我个号吧", "怎么又问"])
def test_grumbling(words):
    assert only_grumbles(words)


@pytest.mark.parametrize(
    "words",
    ["报了八百遍了厕所还漏", "6号楼啊 我说八百遍了", "电梯老停", "墙皮掉了 磨叽啥", "问题是电梯不平层"],
)
def test_what_tells_anything_is_no_grumbling(words):
    assert not only_grumbles(words)


def test_the_record_says_what_is_wrong_as_it_was_told(filed):
    assert "问题：电梯（电梯老停在半道上）" in filed.says("登记内容")


@pytest.mark.parametrize(
    "words", ["验房的时候别忘了看门窗", "别忘了提醒我查暖气", "到时候记得要看看地面平不平"]
)
@pytest.mark.parametrize("intent", ["fallback", "look_up_project", "affirm"])
def test_a_wish_to_remember_is_no_defect(me, words, intent):
    me.says(words, intent)
    assert open_drafts(me) == []


@pytest.mark.parametrize("words", ["验房的时候别忘了看门窗", "给我记着点"])
def test_nor_where_the_model_takes_it_for_a_complaint(me, words):
    assert "提醒" in me.says(words, "file_complaint")
    assert open_drafts(me) == []


def test_a_defect_told_beside_it_is_one(me):
    me.says("卫生间漏水了 别忘了给我记上", "file_complaint")
    assert len(open_drafts(me)) == 1


@pytest.mark.parametrize("words", ["能登记不", "报得了吗", "这个能报不"])
@pytest.mark.parametrize("intent", ["fallback", "file_complaint", "affirm"])
def test_whether_it_can_be_filed_is_answered_and_files_nothing(told, words, intent):
    assert told.says(words, intent).startswith("能登记")
    assert "提交" in told.titles()
    assert told.session.scalars(select(Case)).all() == []


def test_of_who_has_filed_a_number_is_told(filed):
    for words in ("号呢", "不是让给个号么 磨叽啥", "还算数不 号没变吧"):
        assert case(filed).number in filed.says(words, "help")
    assert "编号没变" in filed.says("号没变吧", "cancel")


def test_who_does_not_know_the_day_of_an_old_house_gets_no_alarm(filed):
    assert "交的房" in filed.says("2单元3楼")
    said = filed.says("我不知道 老房子了", "emergency")
    assert said.startswith("好的，跳过。")
    assert "119" not in said
