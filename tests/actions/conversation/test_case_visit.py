"""同意施工单位上门, said in words."""

import pytest

from actions.complaints.reading.visits import lets_come
from bot.conversation import routing
from bot.conversation.routing import Way
from data.queries import case_words
from data.tables.complaints import Stage, WordKind
from tests.actions.conversation.person import Person
from tests.builders import a_turn
from tests.made_once import made_once

_LET_THEM = ["让施工的上门来看吧 我在家", "让开发商的人上门来看吧", "行 让他们来吧", "让他们周六来吧"]


@pytest.fixture
def me(session):
    return Person(session, "me")


@pytest.fixture
@made_once
def mine(office, me):
    office.case.account_id = me.account_id
    return office


@pytest.mark.parametrize("words", _LET_THEM)
def test_where_the_consent_is_offered_the_words_are_the_consent_and_are_kept(session, mine, me, words):
    mine.at(Stage.RECTIFYING)
    assert "同意施工单位上门联系" in me.says(words, "emergency" if "施工" in words else "")
    assert mine.case.visit_agreed
    assert case_words.newest(session, mine.case, [WordKind.SUPPLEMENT])[WordKind.SUPPLEMENT] == words


@pytest.mark.parametrize("words", _LET_THEM[:3])
@pytest.mark.parametrize("stage", [Stage.RECEIVED, Stage.HANDLING])
def test_elsewhere_they_are_kept(session, mine, me, words, stage):
    mine.at(stage)
    assert me.says(words).startswith("已补充到")
    assert not mine.case.visit_agreed


def test_they_are_never_weighed_as_a_danger(session, mine, me):
    inbox = a_turn(session, _LET_THEM[0], door="me").inbox
    assert routing.route(session, inbox, now=me.now).way is Way.COMMAND


@pytest.mark.parametrize(
    "words",
    [
        "别让他们来",
        "不让施工的上门",
        "能不能让施工单位上门",
        "让施工的啥时候上门",
        "叫人来看看",
        "施工的来过了",
        "让他们来电话",
    ],
)
def test_a_refusal_and_a_question_are_no_consent(words):
    assert not lets_come(words)
