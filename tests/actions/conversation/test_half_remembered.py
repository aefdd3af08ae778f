"""A name of which only something is left: nothing garbled is said back, and estates are offered, on both databases."""

import json

import pytest

from actions.complaints import drafts
from actions.conversation.coming_back import come_back
from actions.wording.reply import Reply
from tests.actions.conversation.person import Person
from tests.builders import a_project, a_turn
from tests.made_once import made_once

INTENTS = ("look_up_project", "file_complaint", "out_of_scope", "fallback", "deny")


@pytest.fixture
@made_once
def me(session):
    for n, (name, code) in enumerate(
        (
            ("润和里一期", "120116"),
            ("润和里二期", "120116"),
            ("新港和顺里", "120116"),
            ("泰和园", "120116"),
            ("润泽府", "120103"),
            ("海河新苑二期", "120103"),
        )
    ):
        a_project(session, name, number=f"12010300010{n}", district_code=code, address="")
    return Person(session, "a")


def draft_of(me):
    return drafts.open_draft(me.session, me.account_id, lock=False)


@pytest.mark.parametrize("intent", INTENTS)
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("带个润字的 在塘沽", ["润和里"]),
        ("哎 带个润字的 在塘沽 你帮我找找", ["润和里"]),
        ("你给我列几个带和的 带润的 塘沽的", ["润和里", "新港和顺里", "泰和园"]),
        ("名字里有个润", ["润和里（滨海新区）", "润泽府（河西区）"]),
    ],
)
def test_estates_with_the_character_are_listed(me, words, offered, intent):
    said = me.says(words, intent)
    assert sorted(me.titles()) == sorted(offered)
    assert all(f"{i}. {name}" in said for i, name in enumerate(me.titles(), 1))
    assert draft_of(me) is None


def test_one_of_the_list_is_chosen_by_its_place(me):
    me.says("带个润字的 在塘沽", "out_of_scope")
    assert me.says("第一个").startswith("“润和里”在登记库里有几个工程")


def test_at_most_five_are_listed_and_that_there_are_more(session, me):
    for n, name in enumerate("甲乙丙丁戊己"):
        a_project(session, f"云{name}润苑", number=f"12010300020{n}")
    assert "还有别的" in me.says("带个润字的小区", "fallback")
    assert len(me.titles()) == 5


def test_none_is_said_plainly(me):
    assert me.says("带个鑫字的 在塘沽", "file_complaint").startswith(
        "登记库里滨海新区没有名字带“鑫”字的小区。"
    )


@pytest.mark.parametrize("intent", INTENTS)
@pytest.mark.parametrize("words", ["塘沽 润和", "塘沽的润和", "润和 塘沽的"])
def test_a_district_and_a_fragment_is_a_name(me, words, intent):
    me.says(words, intent)
    assert "润和里" in "".join(me.titles()) or "润和里" in me.heard[-1].text
    assert draft_of(me) is None


@pytest.mark.parametrize("intent", INTENTS)
def test_each_of_several_is_looked_for_and_nothing_garbled_is_said(me, intent):
    said = me.says("和润 和润家园吧 还是和润嘉园 记不清了", intent, project=["润 和润家园", "和润嘉园"])
    assert said.startswith("您问的是润和里吗？")
    assert me.titles() == ["润和里"]


def test_the_district_of_what_was_offered_is_kept(me):
    me.says("塘沽的 叫和润什么来着", "look_up_project")
    me.says("和润嘉园吧 还是润和家园", "look_up_project", project="和润嘉园")
    assert "润泽府（河西区）" not in me.titles()
    assert any("润和里" in title for title in me.titles())


def test_what_shares_one_character_somewhere_in_the_city_is_not_offered(me):
    assert me.says("我姐说叫 和鑫 还是和韵", "out_of_scope").startswith("登记库里没有找到“和鑫、和韵”。")


def test_of_two_that_are_registered_it_is_asked_which(me):
    me.says("是润泽府还是泰和园来着 谁盖的", "look_up_project")
    assert me.heard[-1].text.startswith("“润泽府、泰和园”在登记库里有几个工程，您问的是哪一个？")
    assert set(me.titles()) == {"润泽府（河西区）", "泰和园（滨海新区）"}
    assert "建设单位" in me.taps("泰和园（滨海新区）")


def test_the_one_that_is_registered_is_taken(me):
    assert me.says("海河辛苑二期吧 好像叫海河新苑二期", "look_up_project").startswith(
        "海河新苑二期（河西区）"
    )


@pytest.mark.parametrize("words", ["我姐说叫 河润 还是和韵", "带个润字的 在塘沽", "塘沽有哪些小区"])
def test_beside_a_draft_it_is_a_name_and_no_remark(me, words):
    me.says("海河新苑二期3号楼卫生间漏水", "file_complaint", project="海河新苑二期")
    before = draft_of(me).content
    replies = [Reply(me.says(words, "out_of_scope"))]
    come_back(a_turn(me.session, words, door=me.door), replies, understood=True)
    kept = {key: value for key, value in json.loads(draft_of(me).content).items() if key != "reminded"}
    assert kept == {key: value for key, value in json.loads(before).items() if key != "reminded"}


@pytest.mark.parametrize(
    "words", ["塘沽 漏水", "漏水找物业还是开发商", "墙上带个洞的", "塘沽 噪音", "好像是楼上漏的吧"]
)
def test_what_is_told_is_no_name(me, words):
    said = me.says(words, "file_complaint")
    assert "名字里带" not in said
    assert "完全一样的名字" not in said


def test_the_models_phrase_is_never_said_back_with_a_hole_in_it(me):
    said = me.says("查查和润 家园", "look_up_project", project="润 家园")
    assert "润 家园" not in said
