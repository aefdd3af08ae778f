"""What a person in danger is told, and that officers get to know; on both databases."""

import pytest
from sqlalchemy import select

from actions.conversation.danger import first_steps
from actions.conversation.subject import Subject, remember
from data.queries import case_words
from data.rules.dangers import dangers
from data.tables.assistance import DangerReport
from data.tables.complaints import Case, WordKind
from tests.actions.conversation.person import Person
from tests.builders import NOW, a_project, a_turn

GAS = (
    "先保证人安全。\n\n"
    "【燃气味、燃气泄漏】\n"
    "☎ 人先到室外，再打 119 和燃气公司\n"
    "✔ 能顺手开窗就开窗，关燃气阀门，人马上出去\n"
    "✔ 叫屋里的人都出来\n"
    "✘ 不开关任何电器和灯\n"
    "✘ 不点火\n"
    "✘ 不在屋里打电话\n\n"
    "值班电话 022-12345678。您的话已经记下，供值班人员查看。"
)


def reports(session):
    return [(row.kind, row.project_id, row.reported_at) for row in session.scalars(select(DangerReport))]


def test_a_danger_gets_its_first_steps_and_is_reported(session):
    (reply,) = first_steps(a_turn(session, "屋里全是煤气味"))
    assert reply.text == GAS
    assert [(button.title, button.command) for button in reply.buttons] == [("人工", "talk_to_human")]
    assert reports(session) == [("gas", None, NOW)]


def test_a_danger_is_reported_once_for_one_message(session):
    turn = a_turn(session, "楼道着火了")
    assert first_steps(turn) == first_steps(turn)
    assert reports(session) == [("fire", None, NOW)]


def test_the_project_spoken_of_goes_with_the_report(session):
    project = a_project(session)
    turn = a_turn(session, "我们楼要塌了")
    remember(turn, Subject().on_project(project.id, None, ()))
    first_steps(turn)
    assert reports(session) == [("collapse", project.id, NOW)]


def test_of_several_dangers_the_most_urgent_leads(session):
    reply, taken_down = first_steps(a_turn(session, "墙倒了压着人，还着火了"))
    assert "先按急事记下了" in taken_down.text
    named = [line for line in reply.text.split("\n") if line.startswith("【")]
    assert named == ["【着火、冒烟】", "【房子要塌、往下掉东西】", "【有人被困、被压住】"]


@pytest.mark.parametrize(
    "text",
    [
        "没着火，就是烟感误报",
        "去年楼上着过火，后来修好了",
        "如果着火了消防通道够不够宽",
        "听说隔壁小区塌了",
        "明天小区消防演习",
        "气炸了，没人管",
    ],
)
def test_words_of_danger_without_a_danger_get_a_calm_sentence_and_no_report(session, text):
    (reply,) = first_steps(a_turn(session, text, intent="emergency", confidence=0.9))
    assert reply.text == (
        "现在有人有危险，就先离开再打电话：着火、燃气泄漏、有人被困打 119，有人受伤打 120，有人动手打 110。\n"
        "水管跑水，先关总阀；水碰到电线、插座就断电，人别站在水里。值班电话 022-12345678。\n"
        "要我们来管，说哪个小区、哪里、什么问题，马上登记。"
    )
    assert reports(session) == []


@pytest.mark.parametrize("text", ["电梯一进去哐当一下", "钢筋头露在外面", "下水道咕嘟咕嘟往上泛"])
def test_a_defect_the_model_took_for_a_danger_is_told_as_a_complaint(session, text):
    (reply,) = first_steps(a_turn(session, text, intent="emergency", confidence=0.3))
    assert reply.text.startswith("记下了。是哪个小区？")
    assert reports(session) == []


def test_what_only_may_be_a_danger_gets_the_steps_under_an_if_and_is_reported(session):
    reply, told = first_steps(a_turn(session, "外墙瓷砖掉了"))
    assert "哪个小区" in told.text  # the defect is kept beside it
    assert reply.text.split("\n")[:2] == [
        "如果现在有“房子要塌、往下掉东西”的情况：",
        "☎ 先离开，再打 119；有人受伤打 120",
    ]
    assert reply.text.endswith("如果不是急事，告诉我要查什么、要反映什么就行。")
    assert [kind for kind, _, _ in reports(session)] == ["collapse"]


def test_a_danger_nobody_can_name_gets_the_numbers_and_is_reported(session):
    (reply,) = first_steps(a_turn(session, "出事了"))
    assert reply.text.split("\n")[0] == "如果现在有人有危险："
    assert [kind for kind, _, _ in reports(session)] == ["unnamed"]


def test_no_first_step_asks_a_question_or_for_a_photo():
    lines = [
        line
        for steps in dangers().steps.values()
        for line in (steps.name, steps.call, *steps.do, *steps.avoid)
    ]
    assert [line for line in lines if "?" in line or "？" in line or ("照片" in line)] == []


def test_a_danger_of_a_house_opens_an_urgent_draft_that_one_word_files(session):
    a_project(session, name="海河新苑一期", number="120103000001")
    me = Person(session, "me")
    me.says("插座冒火星子，摸墙手麻", "emergency")
    me.says("海河新苑一期3号楼1单元901，隔壁902在拆墙", "look_up_project")
    assert "受理编号" in me.says("报", "fallback")
    (case,) = session.query(Case).all()
    assert (case.urgent, case.danger, case.main_category) == (True, "electric", "Q6")
    assert "火星" in case_words.newest(session, case, [WordKind.STORY])[WordKind.STORY]


@pytest.mark.parametrize("words", ["我现在要不要出去", "怎么办啊"])
def test_who_was_in_danger_a_moment_ago_is_never_told_that_there_is_none(session, words):
    me = Person(session, "me")
    me.says("屋顶正在往下塌，砸到人了", "emergency")
    said = me.says(words, "emergency")
    assert ("先离开" in said, "没有人有危险" in said) == (True, False)
