"""Whom an order goes to: the register's parties, the 建设单位 first; nobody whom no register knows."""

import pytest
from sqlalchemy import select

from actions.complaints import addressees
from actions.complaints.moving import MoveRefusedError
from actions.complaints.stages import Move
from actions.wording.complaints_refusals import sentence
from data.tables.complaints import RectificationOrder, Stage
from data.tables.register import Company
from tests.builders import a_company

BUILDER, DEVELOPER = "天津恒筑建工集团有限公司", "天津海河置业有限公司"


def to(session, office, **named):
    office.at(Stage.HANDLING).do(Move.ORDER, demand="修", **named)
    order = session.scalars(select(RectificationOrder)).one()
    return order.owner_name, order.copy_name


@pytest.mark.parametrize(
    ("named", "goes"),
    [
        ({}, (DEVELOPER, BUILDER)),
        ({"owner": DEVELOPER}, (DEVELOPER, BUILDER)),
        ({"copy": BUILDER}, (DEVELOPER, BUILDER)),
        ({"owner": BUILDER}, (BUILDER, DEVELOPER)),
        ({"owner": BUILDER, "copy": DEVELOPER}, (BUILDER, DEVELOPER)),
        ({"owner": " 天津恒筑 建工集团有限公司"}, (BUILDER, DEVELOPER)),
    ],
)
def test_whoever_is_named_gets_it_and_the_owner_whoever_is_not(session, office, named, goes):
    assert to(session, office, **named) == goes
    order = session.scalars(select(RectificationOrder)).one()
    assert order.owner_uscc
    assert order.copy_uscc


def test_a_code_names_the_firm_too(session, office):
    code = session.scalar(select(Company.uscc).where(Company.name == BUILDER))
    assert to(session, office, owner=code.lower()) == (BUILDER, DEVELOPER)


@pytest.mark.parametrize(
    ("named", "reason", "said"),
    [
        ({"owner": "恒筑建工"}, "unknown_owner", "“责任单位”"),
        ({"owner": "天津恒筑"}, "unknown_owner", "请从列表里选"),
        ({"copy": "海河置业"}, "unknown_copy", "“抄送单位”"),
        ({"owner": "天津海顺监理有限公司"}, "stranger_owner", "不是这个项目登记的参建单位"),
        ({"copy": "天津海顺监理有限公司"}, "stranger_copy", "“抄送单位”"),
        ({"owner": BUILDER, "copy": BUILDER}, "same_firm", "同一家"),
        ({"copy": DEVELOPER}, "same_firm", "同一家"),
    ],
)
def test_whom_the_project_does_not_have_is_refused_in_a_clear_sentence(session, office, named, reason, said):
    a_company(session, "天津海顺监理有限公司")
    office.at(Stage.HANDLING)
    with pytest.raises(MoveRefusedError) as refused:
        office.do(Move.ORDER, demand="修", **named)
    assert refused.value.reason == reason
    assert said in sentence(reason)


def test_the_parties_are_offered_with_their_roles(session, office):
    assert addressees.suggested(session, office.case) == [
        (DEVELOPER, f"建设单位 {DEVELOPER}"),
        (BUILDER, f"施工单位 {BUILDER}"),
    ]
