"""看公告 in the talk: what concerns the person first, the full text on a tap, and honest when there is nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.conversation.registry import COMMANDS
from actions.delivery import broadcasting
from actions.wording import announcements as wording
from data.tables.announcements import Kind, Stage
from data.tables.delivery import Notice, NoticeState
from data.tables.people import Account
from data.tables.subscriptions import Subscription, SubscriptionKind
from tests.actions.conversation.person import Person
from tests.builders import NOW, a_project, a_turn, an_announcement


@pytest.fixture
def person(session):
    return Person(session, "reader")


@pytest.fixture
def three(session):
    """The city's, and one each of two districts; the city's is the newest."""
    for place, (title, code) in enumerate(
        (("河西区的事", "120103"), ("南开区的事", "120104"), ("全市的事", ""))
    ):
        audience = {"districts": [code]} if code else {"everybody": True}
        at = NOW - timedelta(days=3 - place)
        an_announcement(session, title, audience=audience, district_code=code, published_at=at)


def order(said):
    titles = ("河西区的事", "南开区的事", "全市的事")
    return sorted((title for title in titles if title in said), key=said.index)


def test_the_newest_comes_first_for_who_is_at_home_nowhere(person, three):
    said = person.says("最近有什么通知", "list_announcements")
    assert order(said) == ["全市的事", "南开区的事", "河西区的事"]


def test_what_is_said_of_ones_own_district_comes_first(session, person, three):
    session.add(
        Subscription(
            account_id=person.account_id,
            kind=SubscriptionKind.DISTRICT,
            district_code="120103",
            consented_at=NOW,
        )
    )
    said = person.says("最近有什么通知", "list_announcements")
    assert (order(said)[0], "河西区的在前" in said) == ("河西区的事", True)


def test_the_project_spoken_of_says_which_district_is_ones_own(session, person, three):
    a_project(session, "南开花园一期", district_code="120104")
    person.says("南开花园一期谁盖的", "look_up_project", project="南开花园一期")
    assert order(person.says("有什么通知", "list_announcements"))[0] == "南开区的事"


def test_a_district_that_is_named_is_answered_for(person, three):
    said = person.says("河西区最近有通报吗", "list_announcements", district="河西区")
    assert said == (
        "和河西区有关的、还有发给全市的通报：\n1. 10月31日 通报：河西区的事（河西区）\n2. 11月2日 通报：全市的事"
    )
    assert order(said) == ["河西区的事", "全市的事"]


def test_a_project_that_is_named_is_answered_for(session, person, three):
    project = a_project(session, "南开花园一期", district_code="120104")
    an_announcement(session, "电梯维修", audience={"projects": [project.id]})
    said = person.says("南开花园一期有什么公告", "list_announcements", project="南开花园一期")
    assert ("电梯维修" in said, order(said)) == (True, ["南开区的事", "全市的事"])


def test_the_full_text_comes_on_a_tap_and_by_its_place(session, person):
    an_announcement(session, "防渗漏提示", body="请检查门窗。", document="津质〔2026〕3号")
    person.says("看看公告", "list_announcements")
    tapped = person.taps("11月3日 通报：防渗漏提示")
    assert tapped == "【通报】防渗漏提示\n\n请检查门窗。\n\n发布：市住建委，2026年11月3日，津质〔2026〕3号"
    person.says("看看公告", "list_announcements")
    assert person.says("第一个") == tapped


def test_only_the_kind_that_is_asked_for_is_listed(session, person):
    an_announcement(session, "甲水泥不合格", kind=Kind.DEFECT)
    an_announcement(session, "新政策", kind=Kind.POLICY)
    said = person.says("有没有缺陷建材通报", "list_announcements")
    assert ("甲水泥不合格" in said, "新政策" in said) == (True, False)


def test_it_is_honest_when_there_is_none(session, person):
    an_announcement(session, "新政策", kind=Kind.POLICY)
    said = person.says("有没有缺陷建材通报", "list_announcements")
    assert said.startswith("到现在，本平台没有发布过缺陷建材通报。")
    assert "新政策" in person.taps("看其他公告")


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in {Stage.SENDING, Stage.SENT}])
def test_nobody_reads_what_is_not_out_or_was_stopped(session, person, stage):
    kept = an_announcement(session, "未发布", stage=stage)
    said = person.says("有什么公告", "list_announcements")
    assert said.startswith("到现在，本平台没有发布过公告。")
    kept.stage = Stage.SENT
    person.says("有什么公告", "list_announcements")
    kept.stage = stage
    assert person.taps("11月3日 通报：未发布").startswith("这条公告已经撤下")


def test_a_long_list_goes_on_at_a_tap(session, person):
    for place in range(7):
        an_announcement(session, f"第{place}条", published_at=NOW - timedelta(days=place))
    assert "第5条" not in person.says("有什么公告", "list_announcements")
    said = person.taps("还有 2 条")
    assert ("第4条" in said, "第5条" in said, "第6条" in said) == (False, True, True)


def test_a_demonstration_says_what_it_is(session, person):
    an_announcement(session, "演示一下", demo=True)
    assert "通报：演示一下（演示）" in person.says("有什么公告", "list_announcements")
    assert "不是真的公告" in person.taps("11月3日 通报：演示一下（演示）")


@pytest.mark.parametrize("text", ["有什么公告", "缺陷建材通报", "最近有啥通知"])
def test_it_is_found_by_plain_words_while_the_model_is_away(session, text):
    an_announcement(session, "甲水泥不合格", kind=Kind.DEFECT)
    [said] = COMMANDS["plain_lookup"](a_turn(session, text))
    assert "甲水泥不合格" in said.text


def test_other_plain_words_are_looked_up(session):
    project = a_project(session)
    [said] = COMMANDS["plain_lookup"](a_turn(session, "海河新苑二期"))
    assert project.name in said.text


@pytest.fixture
def faulty(session):
    an_announcement(
        session,
        "关于一批防水卷材不合格的通报",
        kind=Kind.DEFECT,
        body="演示批次 YS-0917 不合格。",
        published_at=NOW,
    )
    an_announcement(session, "外墙保温检查情况", published_at=NOW - timedelta(days=1))


@pytest.mark.parametrize(
    "intent", ["not_open", "file_complaint", "out_of_scope", "fallback", "look_up_project"]
)
@pytest.mark.parametrize(
    "words", ["有没有说什么建材有问题的", "缺陷建材", "最近有啥不合格的材料没", "哪些水泥被查了"]
)
def test_faulty_materials_that_were_announced_are_listed(session, person, faulty, words, intent):
    a_project(session, "海河新苑二期")
    person.says("海河新苑二期谁盖的", "look_up_project", project="海河新苑二期")
    said = person.says(words, intent)
    assert said.startswith("最近的缺陷建材通报：\n1. ")
    assert "外墙保温" not in said


def test_where_none_was_announced_the_old_answer_stays(person):
    assert "还没有开通" in person.says("哪些水泥被查了", "not_open")


def test_bad_material_of_the_own_house_is_a_complaint(person, faulty):
    assert "通报" not in person.says("我家用的水泥不合格", "file_complaint")


@pytest.mark.parametrize("intent", ["out_of_scope", "help", "not_open", "fallback"])
@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("第一个那个卷材 啥牌子", "防水卷材"),
        ("头一条说的啥", "防水卷材"),
        ("那个卷材的哪些小区用了", "防水卷材"),
        ("第二条说啥", "外墙保温"),
        ("最后一条讲的什么", "外墙保温"),
    ],
)
def test_an_item_of_the_list_is_opened_by_words(person, faulty, words, title, intent):
    person.has_said("最近有什么公告", "list_announcements")
    said = person.says(words, intent)
    assert said.startswith("【")
    assert title in said.split("\n")[0]
    asks_more = "牌子" in words or "小区" in words
    assert ("我这里也查不到" in said) is asks_more


@pytest.fixture
def of_water(session):
    """An announcement of a day without water, and the person it has just reached."""
    me = Person(session, "subscriber")
    kept = an_announcement(
        session,
        "海河新苑外墙维修停水通知",
        body="12月2日8:00至12:00，海河新苑一期3号楼外墙维修，期间停水，请提前储水。",
    )
    whom = select(Account.id).where(Account.id == me.account_id)
    sent = broadcasting.queue(session, replies=wording.sent(kept), recipients=whom, key="a", now=NOW)
    kept.broadcast_id = sent.id
    notice = session.scalars(select(Notice).where(Notice.broadcast_id == sent.id)).one()
    notice.state = NoticeState.SENT
    session.flush()
    return me


@pytest.mark.parametrize(
    "words", ["停水停几天啊", "几点来水", "哪天停水", "3号楼停水吗", "水啥时候来", "为啥停水"]
)
def test_a_question_of_what_has_just_been_announced_is_answered_from_it(of_water, words):
    assert "12月2日8:00至12:00" in of_water.says(words, "out_of_scope")


@pytest.mark.parametrize(
    "words", ["外墙裂了归谁管", "停水咋没人管", "海河新苑二期是谁盖的", "停水了", "暖气啥时候来"]
)
def test_other_words_are_no_question_of_it(of_water, words):
    assert "12月2日8:00至12:00" not in of_water.says(words, "out_of_scope")


def test_after_a_day_and_to_others_nothing_is_shown(session, of_water):
    assert "12月2日" not in Person(session, "somebody").says("停水停几天啊", "out_of_scope")
    of_water.waits(days=2)
    assert "12月2日" not in of_water.says("停水停几天啊", "out_of_scope")
