"""What is said to “解决了没有”: a protest is never booked as praise, a bare word answers it, the stars just said stand."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from actions.complaints.asking_after import CONTACT
from actions.complaints.questioning import SOLVED_QUESTION
from actions.complaints.stages import Move
from data.queries import case_words, people, questions
from data.tables.complaints import Rating, Solved, Stage, WordKind
from tests.actions.conversation.person import Person
from tests.made_once import made_once


@pytest.fixture
def me(session):
    return Person(session, "me")


@pytest.fixture
@made_once
def mine(office, me):
    office.case.account_id = me.account_id
    office.at(Stage.ASKING_BACK)
    me.says(office.case.number)
    return office


def ratings(session, case):
    rows = session.scalars(select(Rating).where(Rating.case_id == case.id).order_by(Rating.round))
    return [(row.round, row.solved, row.stars) for row in rows]


def opinion(session, case):
    return case_words.newest(session, case, [WordKind.OPINION]).get(WordKind.OPINION)


@pytest.mark.parametrize(
    "words",
    [
        "人都没来过 咋就处理好了",
        "谁说处理好了 压根没动",
        "你们啥也没干就说修好了？",
        "说修好了 人影都没见",
        "咋就好了 都没人来过",
        "什么叫解决了 到现在没人管",
        "处理好了个屁",
        "不算解决",
        "没来人就办完了？",
        "连个鬼影都没见着，就跟我讲弄完了？",
        "人没到就说处理完",
        "一个人也没看见 你们咋结的",
        "都没上门就结案了？",
        "一趟没来就完事了",
        "没见着师傅 怎么就办结了",
    ],
)
def test_a_protest_that_says_nothing_was_done_is_not_solved_and_its_words_are_kept(session, mine, me, words):
    assert "没解决就接着办" in me.says(words, "rate_complaint")
    assert (mine.case.stage, mine.case.solved) == (Stage.HANDLING, Solved.NOT_SOLVED)
    assert opinion(session, mine.case) == words


@pytest.mark.parametrize(
    "words",
    [
        "谁说处理好了",
        "这也叫修好了",
        "哪里修好了",
        "咋就解决了",
        "谁说我满意了",
        "修好了？",
        "解决了吗",
        "修好了才怪",
        "不是修好了吗",
        "之前一直没人管 这回修好了",
        "前天没来人，今天修好了",
        "师傅没来人家也修好了",
    ],
)
def test_a_reproach_or_a_question_is_asked_about(session, mine, me, words):
    assert "解决了没有" in me.says(words, "rate_complaint")
    assert me.titles() == ["解决了", "部分解决", "没解决"]
    assert (mine.case.stage, ratings(session, mine.case)) == (Stage.ASKING_BACK, [])
    me.taps("没解决")
    assert opinion(session, mine.case) == words


def test_impatience_is_no_plain_good_answer(mine, me):
    me.says("行了吧你们", "rate_complaint")
    assert mine.case.stage == Stage.ASKING_BACK


@pytest.mark.parametrize(
    "words", ["这回行了 不滴了", "不漏了", "没再渗", "好了 不响了", "都干净了 修好了", "没事了", "是的"]
)
def test_a_plain_good_answer_counts_at_once(session, mine, me, words):
    assert me.says(words, "rate_complaint").startswith("记下了：解决了（")
    assert ratings(session, mine.case) == [(0, "solved", None)]


@pytest.mark.parametrize(
    "words", ["没来人就销号了？", "谁说解决了 没修 还滴着呢", "咋就解决了，压根没动", "谁说解决了？没人来过"]
)
def test_a_protest_after_a_wrong_answer_is_heard_before_it_is_signed_off(session, mine, me, words):
    me.taps("解决了")
    assert "审核的工作人员会看到您说没解决" in me.says(words)
    assert (mine.case.stage, mine.case.solved) == (Stage.TO_SIGN_OFF, Solved.NOT_SOLVED)
    assert opinion(session, mine.case) == words


def test_a_bare_reproach_after_a_wrong_answer_is_asked_about(mine, me):
    me.taps("解决了")
    assert "到底解决了没有" in me.says("谁说解决了")


@pytest.fixture
@made_once
def with_phone_asked(session, mine, me):
    """The question of the filing, which nobody answered, is older than the one of 回访."""
    conversation = people.find_conversation(session, "web", "me")
    for kind in (CONTACT, SOLVED_QUESTION):
        about = {"case": mine.case.id}
        questions.ask(session, conversation, me.account_id, kind, now=me.now, about=about)
        session.flush()


@pytest.mark.parametrize("words", ["没有", "没", "还没有呢", "没呢"])
@pytest.mark.usefixtures("with_phone_asked")
def test_a_bare_no_answers_it_and_no_older_question(session, mine, me, words):
    me.says(mine.case.number)
    assert me.says(words, "deny").startswith("记下了：没解决")
    assert ratings(session, mine.case) == [(0, "not_solved", None)]


@pytest.mark.usefixtures("with_phone_asked")
def test_what_answers_something_said_since_is_no_answer_to_it(session, mine, me):
    me.says("全部过程")
    me.says("是的", "affirm")
    assert ratings(session, mine.case) == []


@pytest.mark.parametrize("words", ["不是", "好", "嗯"])
def test_a_bare_word_that_may_mean_either_is_asked_about(session, mine, me, words):
    assert "解决了没有" in me.says(words, "deny")
    assert ratings(session, mine.case) == []


@pytest.mark.parametrize("answer", ["解决了", "嗯 修好了"])
def test_the_stars_that_were_said_stand_and_so_do_their_words(session, mine, me, answer):
    assert "给 4 星。解决了没有" in me.says("4星吧 就是慢", "rate_complaint")
    me.says("全部过程")
    assert me.says(answer).startswith("记下了：解决了，4 星")
    assert ratings(session, mine.case) == [(0, "solved", 4)]
    assert "4星吧 就是慢" in (opinion(session, mine.case) or "")


def test_the_stars_of_an_earlier_asking_do_not_come_back(session, mine, me):
    me.says("没解决，1星", "rate_complaint")
    for _name, step in mine.straight()[2:5]:
        step()
    assert ratings(session, mine.case) == [(0, "not_solved", 1)]
    assert me.says("解决了", "rate_complaint").startswith("记下了：解决了（")
    assert ratings(session, mine.case) == [(0, "solved", None)]


def test_what_was_read_back_is_confirmed_by_a_bare_word(session, mine, me):
    me.says("挺满意的，五星，谢谢", "rate_complaint")
    assert me.says("对").startswith("记下了：解决了，5 星")
    assert opinion(session, mine.case) == "挺满意的，五星，谢谢"


def test_words_beside_the_stars_are_kept(session, mine, me):
    me.taps("解决了")
    me.says("给1星 太慢了 忽悠人")
    assert ratings(session, mine.case) == [(0, "solved", 1)]
    assert opinion(session, mine.case) == "给1星 太慢了 忽悠人"


def test_an_old_button_changes_nothing_of_a_case_that_goes_on(session, mine, me):
    old = next(one for one in me.heard[-1].buttons if one.title == "解决了")
    me.says("没修好 还滴", "rate_complaint")
    said = me.presses(old)
    assert "上一回问您的时候留下的" in said
    assert "现在：办理中" in said
    assert ratings(session, mine.case) == [(0, "not_solved", None)]
    assert mine.case.entries[-1].deed == Move.NOT_SOLVED


def test_the_stars_after_not_solved_are_taken_though_none_are_asked_for(session, mine, me):
    me.taps("没解决")
    me.says("给2星", "rate_complaint")
    assert ratings(session, mine.case) == [(0, "not_solved", 2)]


def round_again(office, me):
    """没解决, taken up again, asked again; with the buttons of both askings heard."""
    for _name, step in office.straight()[2:5]:
        step()
    me.says(office.case.number)


def of_the_first(me, title):
    return next(one for reply in me.heard for one in reply.buttons if one.title == title)


@pytest.mark.parametrize("title", ["解决了", "部分解决", "没解决"])
def test_an_old_button_answers_no_newer_asking(session, mine, me, title):
    old = of_the_first(me, title)
    me.says("没修好 还滴", "rate_complaint")
    round_again(mine, me)
    before = mine.case.entries[-1].place
    said = me.presses(old)
    assert "这个按钮是上一回问您的时候留下的，没有算" in said
    assert "这一回解决了没有" in said
    session.expire_all()
    assert (mine.case.stage, mine.case.entries[-1].place) == (Stage.ASKING_BACK, before)
    assert me.taps("解决了").startswith("记下了：解决了（")


def test_an_old_button_says_what_is_recorded_now(session, mine, me):
    old = of_the_first(me, "没解决")
    me.taps("没解决")
    round_again(mine, me)
    me.taps("解决了")
    said = me.presses(old)
    assert "这一回记的是：解决了；要改，点下面的" in said
    assert ratings(session, mine.case) == [(0, "solved", None)]
    assert "会看到您说没解决" in me.taps("没解决")


def test_a_button_of_the_asking_that_runs_is_good_at_any_later_time(session, mine, me):
    mine_now = of_the_first(me, "没解决")
    me.taps("解决了")
    me.says("全部过程")
    me.waits(days=1)
    assert "会看到您说没解决" in me.presses(mine_now)


def test_a_button_of_a_version_that_knew_no_askings_still_answers(session, mine, me):
    old = of_the_first(me, "解决了")
    kept = {key: value for key, value in old.arguments.items() if key != "asked"}
    assert me.presses(replace(old, arguments=kept)).startswith("记下了：解决了（")


def test_all_that_was_said_to_the_question_goes_along_with_the_answer(session, mine, me):
    me.says("谁说修好了", "rate_complaint")
    me.says("给两颗星", "rate_complaint")
    assert me.taps("没解决").startswith("记下了：没解决，2 星")
    assert opinion(session, mine.case) == "谁说修好了\n给两颗星"


@pytest.mark.usefixtures("with_phone_asked")
@pytest.mark.parametrize("words", ["解决了", "好了好了 没事了", "修好了 不漏了"])
def test_who_says_that_it_is_mended_after_no_is_heard_before_it_is_signed_off(session, mine, me, words):
    me.taps("解决了")
    me.taps("没解决")
    assert me.says(words).startswith("记下了：解决了")
    assert (mine.case.stage, mine.case.solved) == (Stage.TO_SIGN_OFF, Solved.SOLVED)


def test_what_goes_against_the_answer_is_asked_about_as_it_is(mine, me):
    me.taps("解决了")
    me.taps("没解决")
    assert "刚才记的是“没解决”" in me.says("五星 挺满意的，就是慢", "rate_complaint")


@pytest.mark.parametrize("words", ["没来人就销号了？", "根本没修好 还滴着呢"])
def test_what_is_said_when_the_rating_was_changed_often_enough_is_kept_for_who_signs_off(
    session, mine, me, words
):
    for title in ("解决了", "没解决", "解决了", "没解决"):
        me.taps(title)
    said = me.says(words)
    assert "您这句写进材料了，审核的人看得到" in said
    kept = case_words.newest(session, mine.case, [WordKind.SUPPLEMENT])[WordKind.SUPPLEMENT]
    assert kept == words


@pytest.mark.usefixtures("with_phone_asked")
@pytest.mark.parametrize(
    "words",
    [
        "没有！后屋还是凉的 你们测的是客厅",
        "没呢，你们修的是隔壁那屋",
        "没有 师傅就看了一眼就走了",
        "没有 等了一个礼拜没人来",
        "没有 厨房没法用",
    ],
)
def test_a_no_with_the_reason_behind_it_is_a_no_and_the_reason_goes_along(session, mine, me, words):
    me.says(mine.case.number)
    assert me.says(words, "deny").startswith("记下了：没解决")
    assert opinion(session, mine.case) == words


@pytest.mark.usefixtures("with_phone_asked")
@pytest.mark.parametrize(
    "words",
    [
        "没有问题了 都挺好的",
        "没有，都修好了 谢谢",
        "没有 再没漏过",
        "没有 一切正常",
        "没有！师傅修得挺好",
        "没有 还没下雨看不出来漏不漏",
        "没呢 得等下雨才知道",
        "没有 等两天再看",
        "没有，我没投诉过",
        "没有 我要改电话",
    ],
)
def test_a_no_of_no_trouble_is_none(session, mine, me, words):
    me.says(mine.case.number)
    assert not me.says(words, "deny").startswith("记下了：没解决")
