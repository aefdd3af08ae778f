"""No hand-over that was not said; one that stands and is denied goes; a floor never takes a room away in silence."""

import pytest

from actions.complaints.drafts import open_draft
from data.tables.complaints import Case
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once

TOLD = "柳林花园二期7号楼3门602房顶漏水，2017年6月交的房"


@pytest.fixture
@made_once
def me(session):
    a_project(session, name="柳林花园二期", number="120103000001")
    return Person(session, "me")


def filed(session, me, words=TOLD):
    me.says(words, "file_complaint")
    me.taps("提交")
    return session.query(Case).one()


def test_how_old_the_house_is_stands_in_the_own_words(session, me):
    me.says("柳林花园二期房顶漏水", "file_complaint")
    said = me.says("那都新盖的 我们是老房子 几十年了")
    assert "交房：几十年前（原话）" in said
    me.taps("提交")
    case = session.query(Case).one()
    assert (case.handed_over_on, "交房：几十年前（原话）" in me.says("登记内容")) == (None, True)


@pytest.mark.parametrize(
    "words",
    [
        "啥2017年 我没说这个 房子是老伴早年办的 八几年九几年的我记不得了",
        "那个2017年不对 给我去了",
        "交房时间不知道 别写2017",
    ],
)
def test_a_day_is_taken_out_of_the_draft(session, me, words):
    me.says(TOLD, "file_complaint")
    said = me.says(words, "ask_warranty")
    assert ("我记下的是" in said, "2017年6月交房" in said) == (True, False)
    me.taps("提交")
    assert session.query(Case).one().handed_over_on is None


def test_a_day_said_after_the_denial_stands_in_the_draft(session, me):
    me.says(TOLD, "file_complaint")
    me.says("那个2017年不对 给我去了")
    assert "1995年交房" in me.says("交房是1995年")


@pytest.mark.parametrize(
    "words",
    [
        "2017年那个你给我弄没 我没说过2017",
        "交房时间不知道 别写2017",
        "咋还是2017 交房是九几年",
        "什么2017年 我没说",
    ],
)
def test_a_day_is_taken_out_of_the_case(session, me, words):
    case = filed(session, me)
    said = me.says(words, "ask_warranty")
    session.refresh(case)
    assert (case.handed_over_on, "交房年月去掉了" in said) == (None, True)
    me.taps("不是这件事")
    session.refresh(case)
    assert case.handed_over_on.year == 2017


def test_nobody_is_asked_again_for_the_day_that_went(session, me):
    filed(session, me)
    me.says("交房时间不知道 别写2017")
    assert "哪年哪月交的房" not in me.heard[-1].text


@pytest.mark.parametrize("words", ["九几年的", "几十年了", "九几年吧 记不清"])
def test_an_age_answers_the_question_of_the_hand_over(session, me, words):
    case = filed(session, me, "柳林花园二期7号楼3门602房顶漏水")
    assert "哪年哪月交的房" in me.heard[-1].text
    assert "记下了" in me.says(words)
    assert (case.handed_over_on, "（原话）" in me.says("登记内容")) == (None, True)


def test_a_year_is_written_down_as_no_room(session, me):
    filed(session, me)
    me.says("咋还是2017 交房是九几年")
    assert "602室" in me.says("登记内容")
    me.says("什么房号2017 我家是502")
    assert "502室" in me.says("登记内容")


def test_the_floor_takes_the_room_away_only_in_words(session, me):
    filed(session, me)
    said = me.says("哎呀我说错了 俺家是5楼 顶楼5层的")
    assert ("602室和这一层对不上，先去掉了" in said, "房号是501" in said) == (True, True)


@pytest.mark.parametrize("words", ["我家是6楼", "我家是顶楼"])
def test_a_floor_that_fits_leaves_the_room(session, me, words):
    filed(session, me)
    me.says(words)
    assert "602室" in me.says("登记内容")


def test_a_draft_says_that_floor_and_room_do_not_fit(session, me):
    me.says(TOLD, "file_complaint")
    assert "602室（您还说是5层，对不上，哪个对说一声）" in me.says("不是6楼 俺家是5楼")
    assert open_draft(session, me.account_id) is not None
