"""Whom of a company we tell what, as data."""

from datetime import UTC, datetime, timedelta
from importlib.resources import files

import pytest

from data.rules.enterprise_notices import enterprise_notices, read
from data.tables.enterprises import ContactRole, NoticeKind

TEXT = (files("data.rules") / "enterprise_notices.yml").read_text("utf-8")


def test_the_file_that_ships_holds_together():
    rules = enterprise_notices()
    assert rules.unread.wait == timedelta(hours=24)
    assert rules.certificates.days == (30, 7, 1)
    assert NoticeKind.CREDIT in rules.receives[ContactRole.CREDIT]
    assert NoticeKind.CREDIT not in rules.receives[ContactRole.LEADER]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("法定代表人:", "董事长:"),
        ("[disclosure, certificate, order]", "[disclosure, certificate, orders]"),
        ("disclosure, certificate, order, result]", "disclosure, certificate, order]"),
        ("hours: {value: 24, source: 本平台服务承诺, mark: M}", "hours: {value: 24, source: '', mark: M}"),
        ("hours: {value: 24, source: 本平台服务承诺, mark: M}", "hours: {value: 24, source: 某处, mark: X}"),
        ("[30, 7, 1]", "[]"),
        ('["12:00", "15:00", "18:00", "20:30"]', "[]"),
        ('["12:00", "15:00", "18:00", "20:30"]', '["15:00", "12:00"]'),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(old, new):
    assert old in TEXT
    text = TEXT.replace(old, new)
    if "order, result" in old:
        text = text.replace("order, result]", "order]")
    with pytest.raises((ValueError, KeyError)):
        read(text)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2026, 11, 3, 2, 0, tzinfo=UTC), datetime(2026, 11, 3, 4, 0, tzinfo=UTC)),
        (datetime(2026, 11, 3, 4, 0, tzinfo=UTC), datetime(2026, 11, 3, 7, 0, tzinfo=UTC)),
        (datetime(2026, 11, 3, 9, 0, tzinfo=UTC), datetime(2026, 11, 3, 10, 0, tzinfo=UTC)),
        (datetime(2026, 11, 3, 12, 0, tzinfo=UTC), datetime(2026, 11, 3, 12, 30, tzinfo=UTC)),
        (datetime(2026, 11, 3, 12, 30, tzinfo=UTC), datetime(2026, 11, 4, 0, 30, tzinfo=UTC)),
        (datetime(2026, 11, 3, 16, 30, tzinfo=UTC), datetime(2026, 11, 4, 4, 0, tzinfo=UTC)),
    ],
)
def test_the_rest_of_a_day_is_told_at_the_next_hour_or_the_next_morning(now, due):
    assert enterprise_notices().digest.due_after(now) == due


def test_a_missing_item_is_known_by_the_end_of_its_name():
    disclosure = enterprise_notices().disclosure
    assert disclosure.item("施工单位项目负责人").source == "建质〔2014〕124号第九条"
    assert disclosure.item("设计单位").publish == "单位全称和统一社会信用代码"
    assert disclosure.item("别的") is None
