"""Dangers as the console shows them, on both databases."""

from datetime import timedelta

import pytest

from bot.console import work
from data.queries.officers import add_officer
from data.tables.assistance import DangerReport
from tests.builders import NOW, a_project, a_turn

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def officers(session):
    """The ids of two officers."""
    facts = {"roles": "受理", "district_code": "", "password_hash": "", "now": NOW}
    return [add_officer(session, login, name=login, **facts).id for login in ("lihua", "wangfang")]


def a_danger(session, **facts):
    inbox = a_turn(session, "墙要倒了").inbox
    facts = {"kind": "collapse", "reported_at": NOW} | facts
    report = DangerReport(inbox_id=inbox.id, account_id=inbox.account_id, **facts)
    session.add(report)
    session.flush()
    return report


def test_a_danger_reads_as_people_speak(session, officers):
    seen = a_danger(
        session, project_id=a_project(session, number="N1").id, seen_at=LATER, seen_by=officers[0]
    )
    unclear = a_danger(session, kind="unnamed")
    lines = work.danger_lines(session, [seen, unclear])
    assert [(line.kind, line.project, line.district, line.seen_at, line.words) for line in lines] == [
        ("房子要塌、往下掉东西", "海河新苑二期（N1）", "河西区", "2026-11-03 10:05 lihua", None),
        ("说不清的险情", "不知道是哪里", "", "未处理", None),
    ]
