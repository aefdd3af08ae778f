"""Times in words, against the hundred phrases that were written down first."""

import csv
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from actions.reminders.meant import Again, BeforeTheEnd, Once, Unsure
from actions.reminders.moments import completed, is_only_time, read, read_wish
from actions.reminders.rhythm import CITY

PHRASES = list(csv.DictReader((Path(__file__).parent / "phrases.csv").read_text().splitlines()))
# The days off of 2026, as the State Council's notice has them around the first of October.
SPECIAL = {date(2026, 10, 1) + timedelta(days=n): False for n in range(7)} | {date(2026, 10, 10): True}


def as_written(meant):
    match meant:
        case Once(at):
            return f"{at.astimezone(CITY):%Y-%m-%dT%H:%M}"
        case Again(rhythm, _):
            return str(rhythm)
        case BeforeTheEnd(amount, unit):
            return f"warranty -{amount} {unit}"
        case Unsure():
            return "ask"


@pytest.mark.parametrize("row", PHRASES, ids=[row["phrase"] for row in PHRASES])
def test_a_phrase_is_read_as_it_was_meant_or_asked_back(row):
    now = datetime.fromisoformat(row["now"]).replace(tzinfo=CITY)
    assert as_written(read(row["phrase"], now, SPECIAL)) == row["expected"]


NOW = datetime(2026, 11, 26, 10, 30, tzinfo=CITY)


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("下周三上午九点提醒我验房", "验房"),
        ("提醒我下周三上午九点验房", "验房"),
        ("12月5号下午收房，记得提醒我", "收房"),
        ("12月5号提醒我去3号楼2门502看看", "去3号楼2门502看看"),
        ("明天提醒我给物业打电话", "给物业打电话"),
        ("明早六点半叫我一声", ""),
        ("定个明早六点半的提醒", ""),
        ("三月七号上午十点有人来修电梯井，提醒我下楼开门", "下楼开门"),
        ("麻烦您后天提醒我把照片传上来，谢谢", "把照片传上来"),
        ("明天提醒我周五去验房", "周五去验房"),
    ],
)
def test_what_it_is_about_is_what_is_left_of_the_words(words, about):
    assert read_wish(words, NOW).about == about


@pytest.mark.parametrize(
    "words",
    [
        "交房三个月后提醒我",
        "装修完第二天上午九点提醒我",
        "明天提前半小时提醒我",
        "改天上午九点",
        "三月初提醒我",
        "国庆过后第一天提醒我",
        "周五截止，请提前提醒我",
        "不是周三，是周四",
        "八月十五",
        "上午九点之前",
        "9-11点",
        "下周三到下周五",
        "3月3日到期前后",
        "周末上午九点",
        "快一点提醒我",
        "凌晨",
        "每周提醒我",
        "99号",
        "13月1号",
        "明天25点",
        "",
    ],
)
def test_what_is_not_sure_is_asked_back(words):
    assert as_written(read(words, NOW)) == "ask"


def test_letters_of_every_kind_are_read_or_asked_back():
    for char in map(chr, range(0x20, 0xFFFF, 7)):
        read_wish(f"明天{char}三点{char}提醒我{char}", NOW)


def test_a_home_is_no_time():
    assert as_written(read("提醒我明天看12号楼3-502", NOW)) == "2026-11-27T09:00"


@pytest.mark.parametrize(
    ("said", "answer", "meant"),
    [
        ("明天 三点", "下午", "2026-11-27T15:00"),
        ("明天 三点", "下午吧", "2026-11-27T15:00"),
        ("今天", "下午四点", "2026-11-26T16:00"),
        ("2026-12-02 09:00", "下午四点", "2026-12-02T16:00"),
        ("2026-12-02 15:30", "改到周五", "2026-11-27T15:30"),
        ("下周", "下周三", "2026-12-02T09:00"),
        ("", "12月5号", "2026-12-05T09:00"),
        ("2026-12-02 09:00", "12月5号下午两点", "2026-12-05T14:00"),
        ("2026-12-02 09:00", "过两天", "ask"),
    ],
)
def test_an_answer_completes_what_was_said_before(said, answer, meant):
    assert as_written(completed(said, answer, NOW)) == meant


@pytest.mark.parametrize(
    "words", ["12月5号", "下午四点", "改到周五上午", "每月25号", "过两天", "半小时后", "换成明天吧"]
)
def test_a_time_alone_answers_when(words):
    assert is_only_time(words)


@pytest.mark.parametrize(
    "words", ["海河新苑二期的监理", "明天下雨怎么办呀我家漏水", "我的投诉", "12月5号收的房子漏水了", "好烦"]
)
def test_other_words_answer_nothing(words):
    assert not is_only_time(words)
