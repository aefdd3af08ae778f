"""Days as people read them."""

from datetime import date

from actions.wording.dates import day, period


def test_a_day_is_written_in_chinese_and_an_unknown_one_is_unregistered():
    assert day(date(2026, 11, 1)) == "2026年11月1日"
    assert [day(None), day(date(1900, 1, 1))] == ["未登记", "未登记"]


def test_a_period_leaves_its_open_end_open():
    first, last = date(2021, 3, 1), date(2023, 5, 2)
    said = [period(first, last), period(first, None), period(None, last), period(None, None)]
    assert said == ["2021年3月1日至2023年5月2日", "2021年3月1日起", "至2023年5月2日", ""]
