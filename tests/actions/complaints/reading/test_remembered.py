"""What was read is given again within a turn or two, and not kept."""

from datetime import date, timedelta

from actions.complaints.reading import read
from actions.danger.judge import judge

TODAY = date(2026, 11, 29)
WORDS = "昨天夜里卧室漏水，楼上有人受伤了"


def test_the_same_words_are_read_once():
    assert read(WORDS, today=TODAY) is read(WORDS, today=TODAY)
    assert judge(WORDS) is judge(WORDS)


def test_what_was_said_is_forgotten_after_a_few_others():
    heard, judged = read(WORDS, today=TODAY), judge(WORDS)
    for number in range(8):
        read(f"{number}号楼漏水", today=TODAY)
        judge(f"{number}号楼漏水")
    again = read(WORDS, today=TODAY)
    assert again == heard
    assert again is not heard
    assert judge(WORDS) is not judged


def test_yesterday_is_another_day_tomorrow():
    days = [read(WORDS, today=TODAY + timedelta(days=later)).since for later in (0, 1)]
    assert days[1] - days[0] == timedelta(days=1)
