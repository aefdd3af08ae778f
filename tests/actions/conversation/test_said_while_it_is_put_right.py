"""While an order is carried out: who repairs it, when they come, the whole way, and what the number is asked for."""

import pytest

from actions.complaints.asking_after import CONTACT
from actions.complaints.stages import Move
from actions.wording import asking_after
from data.tables.complaints import Stage
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once


@pytest.fixture
@made_once
def me(session, office):
    person = Person(session, "me")
    office.case.account_id = person.account_id
    office.at(Stage.RECTIFYING)
    return person


@pytest.mark.parametrize(
    "words", ["施工的啥时候到", "开发商的人什么时候来", "维修队到底几号上门啊", "责任单位哪天过来看"]
)
def test_when_the_firm_comes_is_asked_of_the_own_case(office, me, words):
    said = me.says(words, "look_up_project")
    assert (office.case.number in said, "上门的日子我定不了" in said) == (True, True)
    assert "下一步：由天津海河置业有限公司整改，改完由承办人核验" in said


@pytest.mark.parametrize("words", ["施工单位什么时候开工的", "开发商什么时候到期", "施工单位是谁"])
def test_the_register_is_asked_as_before(office, me, words):
    assert office.case.number not in me.says(words, "look_up_project")


def test_nobody_is_named_when_no_order_stands(office, me):
    office.do(Move.RECALL_ORDER, reason="发错了")
    assert "天津海河置业有限公司" not in me.says("维修队啥时候来", "look_up_project")


@pytest.mark.parametrize("words", ["给我把全部过程看看", "全部经过列一下", "从头到尾每一步都说说"])
@pytest.mark.parametrize("stage", [Stage.RECTIFYING, Stage.CLOSED])
def test_the_whole_way_is_shown_to_whom_asks_for_it_in_a_sentence(office, me, words, stage):
    if stage is Stage.CLOSED:
        for _name, step in office.straight()[3:]:
            step()
    assert f"{office.case.number} 的全部过程：" in me.says(words, "check_complaint")


def test_the_number_is_not_promised_to_nobody_after_the_consent(office):
    office.case.visit_agreed = False
    assert "绝不给开发商和施工单位" in asking_after.ask(CONTACT, office.case).text
    office.case.visit_agreed = True
    said = asking_after.ask(CONTACT, office.case).text
    assert ("绝不给" in said, "由承办人转给来修的单位" in said) == (False, True)


def test_the_way_says_what_was_told_and_what_was_put_right(session):
    a_project(session, "海河新苑一期", buildings={"9号楼": None, "2号楼": None})
    me = Person(session, "me")
    me.says("海河新苑一期9号楼1单元1801，下雨天飘窗渗水", "file_complaint")
    me.taps("提交")
    me.says("2022年8月交的房")
    me.says("2号楼1单元1801")
    said = me.says("全部过程")
    assert ("您说了交房时间" in said, "您改了位置" in said) == (True, True)
