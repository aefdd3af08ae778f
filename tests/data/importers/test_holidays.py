"""节假日、调休: imported by hand, filled from the package, and kept where both speak."""

from datetime import date

from sqlalchemy import select

from data.importers import calendar_years
from data.importers.findings import Changed, Difference, Refused
from data.tables.complaints import CalendarDay

DAYS = select(CalendarDay.day, CalendarDay.works).order_by(CalendarDay.day)


def test_days_arrive_and_the_same_file_twice_changes_nothing(bring, rows):
    file = [{"日期": "2027/2/6", "类型": "休"}, {"日期": "2027年2月20日", "类型": "班"}]
    assert bring.summary("holidays", file) == "新增 2 · 变更 0 · 未变 0 · 移出 0 · 拒收 0"
    assert bring.summary("holidays", file) == "新增 0 · 变更 0 · 未变 2 · 移出 0 · 拒收 0"
    assert rows(DAYS) == [(date(2027, 2, 6), False), (date(2027, 2, 20), True)]


def test_a_later_file_changes_a_day_and_takes_none_away(bring, rows):
    bring("holidays", [{"日期": "2027-02-06", "类型": "休"}, {"日期": "2027-02-07", "类型": "休"}])
    said = bring.summary("holidays", [{"日期": "2027-02-06", "类型": "班"}], complete=True)
    assert said == "新增 0 · 变更 1 · 未变 0 · 移出 0 · 拒收 0"
    assert bring.told == [Changed(2, "2027-02-06", (Difference("类型", "休", "班"),))]
    assert rows(DAYS) == [(date(2027, 2, 6), True), (date(2027, 2, 7), False)]


def test_what_is_neither_rest_nor_work_is_refused_and_hurts_no_other_row(bring, rows):
    file = [
        {"日期": "2027-02-06", "类型": "半天"},
        {"日期": "", "类型": "休"},
        {"日期": "2027-02-08", "类型": "休"},
    ]
    assert bring.summary("holidays", file) == "新增 1 · 变更 0 · 未变 0 · 移出 0 · 拒收 2"
    assert bring.told[:2] == [
        Refused(2, "类型", "半天", "应为：休、班"),
        Refused(3, "日期", "", "不能为空"),
    ]
    assert rows(DAYS) == [(date(2027, 2, 8), False)]


def test_the_package_fills_what_is_missing_and_overrules_nobody(session):
    session.add(CalendarDay(day=date(2026, 10, 1), works=True))
    session.flush()
    calendar_years.fill(session, since=date(2026, 9, 1))
    known = dict(session.execute(DAYS).tuples().all())
    assert (known[date(2026, 10, 1)], known[date(2026, 10, 2)], known[date(2026, 10, 10)]) == (
        True,
        False,
        True,
    )
    assert min(known) >= date(2026, 9, 1)
    assert calendar_years.fill(session, since=date(2026, 9, 1)) == 0
