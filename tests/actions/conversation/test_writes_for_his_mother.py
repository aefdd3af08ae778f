"""What somebody far away says for an old mother, after the card was read: remarks, reproaches, a year told by an event."""

import pytest

from actions.complaints.drafts import open_draft, told
from actions.conversation.coming_back import come_back
from data.queries import case_words
from data.tables.complaints import Case, WordKind
from tests.actions.conversation.person import Person
from tests.builders import a_project, a_turn
from tests.made_once import made_once

STORY = "替我妈反映个事，她家在天津和平区海河华庭，暖气从供暖开始就不热"


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期")
    return Person(session, "me")


@pytest.fixture
@made_once
def filed(me):
    me.says(STORY, "file_complaint")
    me.taps("提交")
    return me


def kept(session):
    case = session.query(Case).one()
    return " ".join(case_words.newest(session, case, [WordKind.STORY, WordKind.SUPPLEMENT]).values())


def test_a_remark_that_changes_nothing_brings_no_card_again(session, me):
    card = me.says(STORY, "file_complaint")
    said = me.says("照片我晚点发 我妈不会拍", "file_complaint")
    assert ("这句也记下了" in said, card in said, "提交" in me.titles()) == (True, False, True)


def test_what_changes_it_brings_the_card(me):
    me.says(STORY, "file_complaint")
    assert "我记下的是" in me.says("还有厨房水管漏水", "file_complaint")


def test_the_side_of_the_landing_stands_until_the_number_comes(session, me):
    me.says(STORY, "file_complaint")
    assert "6层左手那户" in me.says("6楼左手那户", "fallback")
    me.taps("提交")
    assert "6层左手那户" in me.says("登记内容")
    me.says("问到了 是3号楼602室", "supplement_complaint")
    said = me.says("登记内容")
    assert ("602室" in said, "位置：和平区，海河华庭（待核实）3号楼602室" in said) == (True, True)


@pytest.mark.parametrize(
    "words", ["钥匙是疫情前一年给的", "奥运那年", "我结婚那年交的房", "孩子上小学那年吧", "非典后头一年"]
)
def test_a_year_told_by_an_event_is_asked_for_once_and_its_words_are_kept(session, filed, words):
    filed.says("3号楼602")
    said = filed.says(words)
    assert "大概是哪一年" in said
    assert words in kept(session)
    assert session.query(Case).one().handed_over_on is None
    assert "2018年交房" in filed.says("2018年")


def test_what_was_said_of_the_hand_over_is_not_called_unsaid(filed):
    filed.says("3号楼602")
    filed.says("钥匙是疫情前一年给的")
    assert "交房：疫情前一年（原话" in filed.says("登记内容")


def test_it_is_kept_beside_a_question_that_is_answered(session, me):
    me.says(STORY, "file_complaint")
    assert "供热单位" in me.says("钥匙是疫情前一年交的 这归开发商管还是归供热公司管", "fallback")
    story = told(open_draft(session, me.account_id)).story
    assert ("疫情前一年交的" in story, "归供热公司" in story) == (True, False)


@pytest.mark.parametrize("words", ["给你们差评 一分 全是机器糊弄 我要真人", "差评", "1星 太差了"])
def test_a_bad_word_while_it_is_open_is_written_down(session, filed, words):
    said = filed.says(words, "rate_complaint")
    assert ("已写进 TS" in said, "工作人员" in said, "没到评价的时候" in said) == (True, True, False)
    assert words in kept(session)


def test_praise_while_it_is_open_waits_for_its_time(filed):
    assert "没到评价的时候" in filed.says("五星好评", "rate_complaint")


def test_who_wants_no_calls_is_asked_for_no_number(filed):
    filed.says("别给我打电话 我上班接不了 有事发消息就行")
    said = filed.says("人工")
    assert ("留个电话" in said, "不给您打" in said) == (False, True)
    assert "请给我回电" not in filed.titles()


def test_the_reproach_that_a_number_was_asked_for_is_not_filed(session, filed):
    filed.says("别给我打电话 我上班接不了")
    said = filed.says("我刚说了不要打电话 你还让我留电话")
    assert ("记着呢" in said, "你还让我" in kept(session)) == (True, False)


def test_the_district_before_a_name_keeps_its_first_character(filed):
    assert "位置：和平区，海河华庭（待核实）" in filed.says("登记内容")


def test_who_only_looks_is_reminded_once(session, filed):
    def looks():
        turn = a_turn(session, "", door="me")
        turn.inbox.token = "token"
        return len(come_back(turn, [], understood=True))

    assert [looks(), looks()] == [1, 0]
    filed.says("3号楼602")
    assert looks() == 0
