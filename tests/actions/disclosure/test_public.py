"""The public disclosure behind the plaque's page and its JSON."""

from datetime import date

from actions.disclosure.public import as_json, public_disclosure
from data.tables.register import Role
from tests.builders import NOW, a_company, a_party, a_project, a_source


def test_parties_with_their_history_buildings_and_missing_items_are_public(session):
    source = a_source(session, "演示数据", date(2026, 10, 31), demo=True)
    project = a_project(session, buildings={"1号楼": date(2023, 5, 1), "2号楼": None}, source=source)
    firm = a_company(session, "天津海顺监理有限公司")
    change = date(2025, 6, 16)
    a_party(session, project, Role.SUPERVISION, firm, leader="吴景春", since=date(2024, 4, 27), until=change)
    a_party(session, project, Role.SUPERVISION, firm, leader="周思远", since=change, promised_on=change)
    shown = as_json(public_disclosure(session, project.number, now=NOW))
    assert shown["parties"] == [
        {
            "role": "监理单位",
            "company": "天津海顺监理有限公司",
            "leader": "吴景春",
            "certificate": None,
            "promised_on": None,
            "since": "2024-04-27",
            "until": "2025-06-16",
            "current": False,
        },
        {
            "role": "监理单位",
            "company": "天津海顺监理有限公司",
            "leader": "周思远",
            "certificate": None,
            "promised_on": "2025-06-16",
            "since": "2025-06-16",
            "until": None,
            "current": True,
        },
    ]
    assert shown["buildings"] == [
        {"name": "1号楼", "accepted_on": "2023-05-01", "permit_number": None},
        {"name": "2号楼", "accepted_on": None, "permit_number": None},
    ]
    assert shown["missing"] == [
        "建设单位",
        "勘察单位",
        "设计单位",
        "施工单位",
        "质量监督机构",
        "质量监督员",
        "监督电话",
        "永久性标牌编号",
    ]
    assert (shown["source"], shown["as_of"], shown["demo"]) == ("演示数据", "2026-10-31", True)
    assert shown["accepted_on"] == "2023-06-01"
    assert "id" not in shown


def test_an_unknown_and_a_removed_project_are_not_public(session):
    removed = a_project(session, removed_at=NOW)
    assert public_disclosure(session, removed.number, now=NOW) is None
    assert public_disclosure(session, "0000000000000000", now=NOW) is None


def test_the_plate_is_not_missing_before_acceptance(session):
    project = a_project(session, accepted_on=None, state="在建")
    assert "永久性标牌编号" not in public_disclosure(session, project.number, now=NOW).missing
