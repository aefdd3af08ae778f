"""Whole dialogues of people who have filed already, as a stranger who tried the chat led them; in other words."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from actions.complaints.stages import Record
from data.queries import case_words
from data.tables.complaints import Case, CaseWords, Stage, WordKind
from tests.actions.conversation.person import Person
from tests.builders import a_photo, a_project


@pytest.fixture
def me(session):
    return Person(session, "me")


def told(session, case):
    rows = session.scalars(select(CaseWords).where(CaseWords.case_id == case.id).order_by(CaseWords.id))
    return [case_words.unseal(case, row) for row in rows if row.kind == WordKind.SUPPLEMENT]


def only_case(session):
    assert session.scalar(select(func.count()).select_from(Case)) == 1
    return session.scalar(select(Case))


def test_who_thinks_of_it_afterwards(session, project, me):
    """Wrong phase and wrong year are said together, then more of it, a photo too many, and a look at the whole."""
    a_project(session, "海河新苑一期")
    me.says("海河新苑一期5号楼2单元301，前年冬天飘窗开始淌水", "file_complaint")
    me.says("提交")
    case = only_case(session)
    me.says("哎呀错了，我们家是二期的，另外不是前年，是去年开始漏的", "ask_warranty")
    assert (case.project.name, case.since.year, case.handed_over_on) == ("海河新苑二期", 2025, None)
    me.says("我说二期就是二期！", "deny")
    assert case.project.name == "海河新苑二期"
    me.says("墙根那儿全黑了，一股霉味儿", "out_of_scope")
    assert "墙根那儿全黑了，一股霉味儿" in told(session, case)
    photo = a_photo(session)
    photo.account_id = me.account_id
    me.says("［照片］", photos=[photo.id])
    assert "能删" in me.says("这张发错了 能删不", "supplement_complaint")
    assert "还有您发的照片 0 张" in me.taps("删第1张")
    said = me.says("登记内容给我看一下", "ask_responsibility")
    assert ("海河新苑二期5号楼2单元301室" in said, "开始：2025年" in said, "照片：没有" in said) == (
        True,
    ) * 3


def test_who_waits_for_somebody_to_come(session, office, me):
    """The notice came; what is asked and told then is about that case, and nothing new is begun."""
    office.case.account_id = me.account_id
    office.handler.name = "王芳"
    me.now = office.at(Stage.HANDLING).now + timedelta(days=1)
    assert office.case.number in me.says("有信儿了没", "deny")
    assert "没有登记" in me.says("承办那个人的电话是多少", "ask_responsibility")
    assert "已补充到" in me.says("我平时上班，礼拜六才在家，叫他们礼拜六来", "set_reminder")
    assert "上门的日子我定不了" in me.says("到底来不来，给个准话", "out_of_scope")
    assert "催办记下了" in me.says("又漏了！压根没人来！", "file_complaint")
    assert "不用重填" in me.says("别让我重新填啊", "cancel")
    assert told(session, office.case) == ["我平时上班，礼拜六才在家，叫他们礼拜六来", "又漏了！压根没人来！"]
    assert Record.URGE in [entry.deed for entry in office.case.entries]
    only_case(session)


def test_who_changed_the_phone(session, office):
    """Nothing is filed anew: the number and its code bring the case, then it is hurried on."""
    me = Person(session, "another phone")
    assert "查询码" in me.says("上回报的漏水又漏了！没人来，我不想重填", "file_complaint")
    office.case.account_id = me.account_id  # as the code would have done
    me.says(office.case.number)
    assert "催办记下了" in me.says("就是它，又漏了，催催吧", "urge_complaint")
    only_case(session)


def test_who_asks_for_somebody_else(session, office):
    """What the old man told on his phone stays his; his wife is told how to get to it."""
    me = Person(session, "his wife")
    office.case.account_id = Person(session, "he").account_id
    first = me.says("我老伴前几天用他手机登记的，厨房返水，编号他忘了，办到哪了", "file_complaint")
    assert ("我的投诉" in first, office.case.number in first) == (True, False)
    assert "重新登记" in me.says("没有编号咋办呢", "check_complaint")
    me.says("人工")
    assert "给您回电" in me.says("23344556", "look_up_project")
    only_case(session)


def test_who_was_refused(session, office, me):
    office.case.account_id = me.account_id
    office.case.stage = Stage.DECLINED
    assert "不予受理" in me.says("凭啥不管我？我要告你们", "urge_complaint")
    me.says("保修期明明没到，你们算错了")
    assert office.case.stage == Stage.RECEIVED


def test_who_is_tired_of_questions(session, project, me):
    """The estate stands inside a grumble; a curse afterwards repeats nothing."""
    me.says("厨房漏水，别问小区", "file_complaint")
    while session.scalar(select(Case)) is None:
        me.says("提交") if "提交" in me.titles() else me.says("跳过")
    case = only_case(session)
    me.says("行了行了，海河新苑二期，再问我急了啊", "look_up_project", project="海河新苑二期")
    assert case.project_id == project.id
    before = me.heard[-1].text
    assert me.says("一群废物", "out_of_scope") != before


@pytest.mark.parametrize("words", ["说了502！", "502 啊", "我家是502的", "不是说了吗 502"])
def test_a_room_said_in_passing_is_the_room_and_is_asked_no_more(session, project, me, words):
    me.says("海河新苑二期3号楼卫生间漏水", "file_complaint")
    assert "几号房" in me.taps("提交")
    case = only_case(session)
    said = me.says(words, "out_of_scope")
    assert case_words.newest(session, case, [WordKind.ROOM]) == {WordKind.ROOM: "502"}
    assert "几号房" not in said


def test_a_room_beside_a_supplement_is_kept_when_it_lacked(session, office, me):
    office.case.account_id = me.account_id
    office.at(Stage.HANDLING)
    me.says(office.case.number)
    me.taps("补充")
    assert "房号 502 也记下了" in me.says("说了502！墙皮也开始掉了")
    me.taps("补充")
    me.says("我家是603的，地板也翘了")
    assert case_words.newest(session, office.case, [WordKind.ROOM]) == {WordKind.ROOM: "502"}


@pytest.mark.parametrize("words", ["一期二期我哪知道", "我不知道是一期还是二期", "分不清几期"])
def test_who_does_not_know_the_phase_that_is_asked_after_filing_leaves_it_open(session, me, words):
    for phase in ("海河新苑一期", "海河新苑二期"):
        a_project(session, phase)
    me.says("海河新苑3号楼卫生间漏水", "file_complaint")
    assert "哪一期" in me.taps("提交")
    me.says(words, "out_of_scope")
    assert only_case(session).project_id is None
