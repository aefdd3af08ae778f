"""评价: at 回访 and after closing, by taps and in words; irony is never taken for praise."""

import pytest
from sqlalchemy import select

from actions.complaints.rating import Given, read_rating
from data.queries import case_words
from data.tables.complaints import LedgerEntry, Rating, Solved, Stage, WordKind
from tests.actions.conversation.person import Person
from tests.made_once import made_once


@pytest.fixture
def me(session):
    return Person(session, "me")


@pytest.fixture
@made_once
def mine(office, me):
    office.case.account_id = me.account_id
    return office


def ratings(session, case):
    rows = session.scalars(select(Rating).where(Rating.case_id == case.id).order_by(Rating.round))
    return [(row.round, row.solved, row.stars) for row in rows]


def test_solved_by_a_tap_moves_the_case_on_and_stars_may_follow(session, mine, me):
    mine.at(Stage.ASKING_BACK)
    me.says(mine.case.number)
    assert "再由另一位工作人员审核" in me.taps("解决了")
    me.taps("4星")
    assert (mine.case.stage, mine.case.solved) == (Stage.TO_SIGN_OFF, Solved.SOLVED)
    assert ratings(session, mine.case) == [(0, "solved", 4)]


def test_not_solved_by_a_tap_takes_the_case_up_again(session, mine, me):
    mine.at(Stage.ASKING_BACK)
    me.says(mine.case.number)
    assert "承办人会再处理" in me.taps("没解决")
    assert (mine.case.stage, mine.case.solved) == (Stage.HANDLING, Solved.NOT_SOLVED)


def test_praise_in_words_is_read_back_before_it_counts(session, mine, me):
    mine.at(Stage.ASKING_BACK)
    assert me.says("挺满意的，五星，谢谢", "rate_complaint").endswith("记成“解决了，5 星”，对吗？")
    assert mine.case.stage == Stage.ASKING_BACK
    me.taps("对")
    assert ratings(session, mine.case) == [(0, "solved", 5)]


@pytest.mark.parametrize(
    ("words", "stars"), [("修好了，这回不漏了", None), ("都修好了，五星，谢谢", 5), ("解决了", None)]
)
def test_plain_words_that_it_is_repaired_count_at_once(session, mine, me, words, stars):
    mine.at(Stage.ASKING_BACK)
    assert "再由另一位工作人员审核" in me.says(words, "rate_complaint")
    assert ratings(session, mine.case) == [(0, "solved", stars)]
    me.says("师傅挺负责，5星", "rate_complaint")
    assert ratings(session, mine.case) == [(0, "solved", 5)]


@pytest.mark.parametrize("words", ["修好了？", "修好了但是墙还没补", "部分解决了", "不漏了，就是还有点潮"])
def test_what_has_a_but_is_read_back(session, mine, me, words):
    mine.at(Stage.ASKING_BACK)
    me.says(words, "rate_complaint")
    assert mine.case.stage == Stage.ASKING_BACK


@pytest.mark.parametrize(
    "words",
    [
        "修得可真好，又漏了",
        "五星好评，又漏了",
        "真行，修了三天就坏了，给你们五星",
        "谢谢啊，漏得更厉害了，5星",
        "满意，太满意了，白修一趟",
    ],
)
def test_irony_is_not_stored_as_content_but_asked(session, mine, me, words):
    mine.at(Stage.ASKING_BACK)
    said = me.says(words, "rate_complaint")
    assert mine.case.stage in {Stage.ASKING_BACK, Stage.HANDLING}
    assert [row for row in ratings(session, mine.case) if row[1] != "not_solved"] == []
    assert "解决" in said


@pytest.mark.parametrize(
    "words", ["放屁 昨晚上又漏了 根本没修好", "昨晚又漏了", "还在漏", "啥修好了，没修好"]
)
def test_a_plain_denial_after_the_tap_is_the_answer_and_its_words_are_kept(session, mine, me, words):
    mine.at(Stage.ASKING_BACK)
    me.says(mine.case.number)
    me.taps("解决了")
    assert "审核的工作人员会看到您说没解决" in me.says(words)
    assert (mine.case.stage, mine.case.solved) == (Stage.TO_SIGN_OFF, Solved.NOT_SOLVED)
    assert case_words.newest(session, mine.case, [WordKind.OPINION])[WordKind.OPINION] == words


def test_a_denial_after_the_stars_is_heard_before_it_is_signed_off(mine, me):
    mine.at(Stage.ASKING_BACK)
    me.says(mine.case.number)
    me.taps("解决了")
    me.taps("4星")
    me.waits(hours=20)
    me.says("放屁 昨晚上又漏了 根本没修好", "file_complaint")
    assert (mine.case.stage, mine.case.solved) == (Stage.TO_SIGN_OFF, Solved.NOT_SOLVED)


@pytest.mark.parametrize("words", ["要是又漏了找谁", "会不会又漏", "再漏咋办", "服务态度敷衍"])
def test_a_fear_a_question_and_blame_of_the_manners_deny_nothing(mine, me, words):
    mine.at(Stage.ASKING_BACK)
    me.says(mine.case.number)
    me.taps("解决了")
    me.says(words)
    assert (mine.case.stage, mine.case.solved) == (Stage.TO_SIGN_OFF, Solved.SOLVED)


def test_after_closing_not_solved_offers_to_take_it_up_again(session, mine, me):
    mine.at(Stage.CLOSED)
    me.says("评价一下", "rate_complaint")
    assert "换一位承办人" in me.taps("没解决")
    assert "没修好" in me.titles()


def test_a_rating_may_be_changed_once_and_then_stands(session, mine, me):
    mine.at(Stage.CLOSED)
    for title in ("解决了", "部分解决", "没解决"):
        me.says("评价", "rate_complaint")
        me.taps(title)
    me.says("评价", "rate_complaint")
    assert "不能再改了" in me.taps("解决了")
    assert ratings(session, mine.case) == [(0, "not_solved", None)]


def test_the_same_tap_twice_is_one_line(session, mine, me):
    mine.at(Stage.CLOSED)
    me.says("评价", "rate_complaint")
    me.taps("解决了")
    me.says("评价", "rate_complaint")
    assert me.taps("解决了").startswith("已经记着呢：解决了")
    assert ratings(session, mine.case) == [(0, "solved", None)]


def test_each_round_has_a_rating_of_its_own(session, mine, me):
    mine.at(Stage.CLOSED)
    me.says("评价", "rate_complaint")
    me.taps("没解决")
    me.taps("没修好")
    me.taps("重新办理")
    assert ratings(session, mine.case) == [(0, "not_solved", None)]
    assert mine.case.reopened == 1


def test_what_is_in_work_is_not_rated(session, mine, me):
    mine.at(Stage.HANDLING)
    assert me.says("满意", "rate_complaint").startswith("还在办，没到评价的时候")
    assert ratings(session, mine.case) == []


def test_the_words_of_a_rating_lie_sealed_beside_the_ledger(session, mine, me):
    mine.at(Stage.ASKING_BACK)
    me.says("一点没解决，墙还是湿的", "rate_complaint")
    of_the_case = select(LedgerEntry).where(LedgerEntry.case_id == mine.case.id)
    rows = session.scalars(of_the_case.order_by(LedgerEntry.place)).all()
    assert [row for row in rows if "墙" in str(row.facts)] == []
    assert mine.case.stage == Stage.HANDLING


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("解决了，5星", Given(Solved.SOLVED, 5)),
        ("没解决，1星", Given(Solved.NOT_SOLVED, 1)),
        ("修好一部分", Given(Solved.PARTLY, None)),
        ("没解决，5星", Given(Solved.NOT_SOLVED, 5, doubtful=True)),
    ],
)
def test_words_are_read(words, given):
    assert read_rating(words) == given


def test_an_older_question_for_an_opinion_does_not_take_the_answer_of_a_new_round(session, mine, me):
    mine.at(Stage.ASKING_BACK)
    me.says("又漏了，没修好", "rate_complaint")
    for name, step in mine.straight()[2:5]:
        assert name
        step()
    assert me.says("这回修好了，给五颗星", "rate_complaint").startswith("记下了：解决了，5 星")
    assert ratings(session, mine.case) == [(0, "solved", 5)]


def test_stars_that_go_against_not_solved_are_asked_about(session, mine, me):
    mine.at(Stage.ASKING_BACK)
    me.says(mine.case.number)
    me.taps("没解决")
    assert "到底解决了没有" in me.says("5星")


def test_another_message_after_a_rating_is_no_opinion(session, mine, me):
    mine.at(Stage.CLOSED)
    me.says("评价", "rate_complaint")
    me.taps("解决了")
    me.says("海河新苑三号楼外墙掉砖了", "file_complaint")
    assert ratings(session, mine.case) == [(0, "solved", None)]
    assert mine.case.entries[-1].facts == {"solved": "solved"}


@pytest.mark.parametrize(("tapped", "asked"), [("解决了", True), ("部分解决", True), ("没解决", False)])
def test_no_stars_are_asked_for_of_what_is_not_solved(mine, me, tapped, asked):
    mine.at(Stage.ASKING_BACK)
    me.says(mine.case.number)
    said = me.taps(tapped)
    assert ("打几颗星" in said, "5星" in me.titles()) == (asked, asked)


def test_stars_are_asked_for_once_it_is_closed(mine, me):
    mine.at(Stage.CLOSED)
    me.says(mine.case.number)
    assert "打几颗星" in me.says("根本没解决", "rate_complaint")
