"""What is said when people ask about a project, through the action, on both databases."""

from actions.conversation.disclosure import look_up_project
from data.tables.register import Role
from tests.builders import a_company, a_party, a_project, a_turn


def test_the_supervisor_of_a_named_project_is_said_with_leader_certificate_and_ground(session):
    project = a_project(session)
    firm = a_company(session, "天津海顺监理有限公司")
    a_party(session, project, Role.SUPERVISION, firm, leader="王建勋", certificate_number="津112050700001")
    said = look_up_project(a_turn(session, "海河新苑二期的监理是谁", entities={"project": "海河新苑二期"}))
    assert [reply.text for reply in said] == [
        "海河新苑二期（河西区）\n"
        "监理单位：天津海顺监理有限公司，总监理工程师 王建勋（证书号 津112050700001）\n"
        "来源：天津市工程登记库，截至2026年11月1日"
    ]
