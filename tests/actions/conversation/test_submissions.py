"""补报 by chat: item by item, read back, approved into the register with its source, or refused with a reason."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from actions.disclosure import submitting
from actions.disclosure.facts import disclose
from actions.disclosure.submitting import SubmissionRefusedError
from actions.enterprises import binding
from actions.wording.reply import Button
from data.tables.delivery import Notice
from data.tables.enterprises import Submission
from data.tables.register import Role
from tests.actions.conversation.person import Person
from tests.actions.enterprises.conftest import bound, code_for, officer
from tests.builders import NOW, a_company, a_party, a_project, an_officer
from tests.made_once import made_once

__all__ = ["bound", "code_for", "officer"]
TODAY = date(2026, 11, 3)


@pytest.fixture
@made_once
def contractor(session):
    return a_company(session)


@pytest.fixture
@made_once
def owner(session):
    return a_company(session, "天津海河置业有限公司")


@pytest.fixture
@made_once
def project(session, contractor, owner):
    project = a_project(session, station="河西区质量监督站", inspector="刘静", plate_number="津标1")
    promised = {"promised_on": date(2020, 1, 1)}
    a_party(session, project, Role.OWNER, owner, **promised)
    a_party(session, project, Role.CONTRACTOR, contractor, leader=None)
    for role in (Role.SURVEY, Role.SUPERVISION):
        a_party(session, project, role, f"天津{role}有限公司", **promised)
    return project


@pytest.fixture
def me(bound, contractor):
    return bound("me", contractor)


def missing(session, project):
    return disclose(session, project, today=TODAY).missing


def the_one(session):
    return session.scalars(select(Submission)).one()


def told(session, person):
    rows = select(Notice).where(Notice.account_id == person.account_id).order_by(Notice.id)
    return [reply["text"] for notice in session.scalars(rows) for reply in json.loads(notice.content)]


def test_a_unit_sends_in_what_is_missing_of_itself(session, me, project, officer):
    assert missing(session, project) == ("设计单位", "施工单位项目负责人", "监督电话")
    said = me.presses(Button("补报", "submit_disclosure", {"project": project.id}))
    assert "施工单位项目负责人" in said
    assert "姓名和执业证书编号" in said
    assert "没有看懂" in me.says("我们公司的人")
    said = me.says("张伟，证书编号津1120507000001")
    assert "施工单位项目负责人：张伟，津1120507000001" in said
    assert me.titles() == ["提交", "修改", "放弃"]
    assert "核准后公开" in me.taps("提交")
    assert "施工单位项目负责人" in missing(session, project), "not before an officer approved it"
    submitting.approve(session, the_one(session).id, officer, now=NOW)
    shown = disclose(session, project, today=TODAY)
    (party,) = shown.current(Role.CONTRACTOR)
    assert (party.leader, party.certificate) == ("张伟", "津1120507000001")
    assert party.ground.name == "天津市工程登记库；施工单位项目负责人：企业补报，监管核准（2026年11月3日）"
    assert party.ground.as_of == date(2026, 11, 1)
    assert "施工单位项目负责人" not in shown.missing
    assert "施工单位质量终身责任承诺书" in shown.missing, "what is missing next"
    assert "补报已核准" in told(session, me)[-1]


def test_the_same_in_one_typed_sentence(session, me, project):
    said = me.says("补报项目负责人 张伟 津1120507000001")
    assert "请核对" in said
    assert "已提交" in me.says("提交")
    assert (the_one(session).value, the_one(session).project_id) == ("张伟，津1120507000001", project.id)
    assert "已经有人补报" in _again(me)


def _again(person):
    person.says("补报项目负责人 张伟 津1120507000001")
    return person.says("提交")


@pytest.mark.usefixtures("project")
def test_what_was_read_back_can_be_changed_or_given_up(session, me):
    me.says("补报项目负责人 张伟")
    assert "请发" in me.says("修改")
    assert "李强" in me.says("李强")
    assert "没有提交" in me.says("放弃")
    assert session.scalars(select(Submission)).all() == []


def test_the_owner_answers_for_the_whole_disclosure(session, bound, owner, project, officer):
    mine = bound("owner", owner)
    said = mine.presses(Button("补报", "submit_disclosure", {"project": project.id}))
    assert "先补哪一项" in said
    mine.taps("监督电话")
    assert "个人手机号不公开" in mine.says("13800001111")
    mine.says("022-23278888")
    mine.taps("提交")
    submitting.approve(session, the_one(session).id, officer, now=NOW)
    assert project.inspector_phone == "022-23278888"
    mine.presses(Button("设计单位", "submit_disclosure", {"project": project.id, "item": "设计单位"}))
    assert "校验位" in mine.says("天津某某设计院有限公司 91350100M000100Y44")
    mine.says("天津某某设计院有限公司 91350100M000100Y43")
    mine.taps("提交")
    newest = session.scalars(select(Submission).order_by(Submission.id.desc())).first()
    submitting.approve(session, newest.id, officer, now=NOW)
    (party,) = disclose(session, project, today=TODAY).current(Role.DESIGN)
    assert (party.company, party.ground.name) == ("天津某某设计院有限公司", "企业补报，监管核准")


def test_a_refusal_is_told_with_its_reason_and_the_register_stays(session, me, project, officer):
    me.says("补报项目负责人 张伟 津1120507000001")
    me.says("提交")
    with pytest.raises(SubmissionRefusedError, match="because"):
        submitting.refuse(session, the_one(session).id, officer, "", now=NOW)
    submitting.refuse(session, the_one(session).id, officer, "证书查不到", now=NOW)
    assert "证书查不到" in told(session, me)[-1]
    assert "施工单位项目负责人" in missing(session, project)
    with pytest.raises(SubmissionRefusedError, match="decided"):
        submitting.approve(session, the_one(session).id, officer, now=NOW)


def test_an_officer_of_elsewhere_or_without_the_role_decides_nothing(session, me, project):
    me.says("补报项目负责人 张伟 津1120507000001")
    me.says("提交")
    for by, reason in (
        (an_officer(session, "受理", "120101"), "unseen"),
        (an_officer(session, "审计"), "role"),
    ):
        with pytest.raises(SubmissionRefusedError, match=reason):
            submitting.approve(session, the_one(session).id, by, now=NOW)
    assert "施工单位项目负责人" in missing(session, project)


def test_nobody_else_sends_in_anything(session, me, bound, contractor, project):
    leaver = bound("leaver", contractor)
    leaver.says("补报项目负责人 王五 津1120507000009")
    gives = next(b for b in leaver.heard[-1].buttons if b.title == "提交")
    binding.leave(session, leaver.account_id, contractor.id, now=NOW)
    rival = bound("rival", a_company(session, "天津海顺监理有限公司"))
    others = [Person(session, "nobody"), rival, leaver]
    tap = Button("补报", "submit_disclosure", {"project": project.id, "item": "施工单位项目负责人"})
    said = [person.presses(button) for person in others for button in (tap, gives)]
    assert [text for text in said if "海河新苑" in text or "已提交" in text] == []
    assert session.scalars(select(Submission)).all() == []


def test_of_several_projects_the_item_tells_which_and_the_words_are_kept(session, bound, owner, project):
    other = a_project(
        session, "睦南雅筑", station="站", inspector="刘静", plate_number="津标2", inspector_phone="12345"
    )
    a_party(session, other, Role.OWNER, owner, promised_on=date(2020, 1, 1))
    mine = bound("owner", owner)
    assert "022-23278888" in mine.says("补报监督电话 022-23278888")
    assert "先补" not in mine.heard[-1].text
    assert "要补报哪个工程" in mine.says("补报设计单位 天津某某设计院有限公司 91350100M000100Y43")
    said = mine.taps("2. 海河新苑二期" if "2. 海河新苑二期" in mine.titles() else "1. 海河新苑二期")
    assert "设计单位：天津某某设计院有限公司，91350100M000100Y43" in said
    assert "已提交" in mine.taps("提交")
    assert the_one(session).project_id == project.id
