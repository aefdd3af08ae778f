"""保修 asked for: part by part, from the dates that were told or stand in the register. Never that it is over."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from actions.complaints.drafts import simplified
from actions.complaints.reading import NOT_OURS, Reading, read
from actions.complaints.reading.answers import NotFit, read_handover
from actions.complaints.reading.reading import Began, Precision
from actions.complaints.warranty import WarrantyLine, terms_for, terms_named, years_after
from actions.disclosure.facts import Disclosure
from actions.guidance.not_open import Help
from actions.reminders.numerals import NUMBER, count
from actions.wording.disclosure_rows import house_said
from data.regexes import regex
from data.rules.complaint_categories import Mark
from data.rules.warranty import warranty

# Parts that are only asked about, with nothing broken: the terms (data/rules/warranty.yml) that may be meant.
_PARTS = (
    (regex(r"卫生间|厕所|洗手间|浴室"), ("waterproofing", "pipes")),
    (regex(r"防水|防渗|屋面|屋顶|房顶|楼顶|天台|漏水|渗水"), ("waterproofing",)),
    (regex(r"暖气|地暖|供暖|供热|采暖|分户阀"), ("heating",)),
    (regex(r"电路|电线|插座|开关|电气"), ("electric",)),
    (regex(r"水管|下水|管道|上水|马桶|地漏"), ("pipes",)),
    (regex(r"电梯|对讲|设备|水泵"), ("equipment",)),
    (regex(r"墙皮|墙面|墙砖|瓷砖|地砖|地板|吊顶|装修|门窗|窗户|窗子"), ("decoration",)),
    (regex(r"主体|结构|承重|地基"), ("structure",)),
)
_EACH = regex(
    r"每(?:一)?[条项样个处]|(?:都|全|分别|各)(?:还)?(?:在不在|在|算|是)*保|各(?:保|是)?(?:多久|几年)"
)
_BESIDES = (  # named in a row, where each is asked
    (regex(r"空鼓|起皮|掉皮|脱落|裂|门|窗|栏杆|护栏"), ("decoration",)),
    (regex(r"裂|沉降|下沉|倾斜"), ("structure",)),
    (regex(r"[渗漏]"), ("waterproofing",)),
)
_AGO = regex(
    rf"(?:住|用|交房|收房|入住|买|房子)?(?:了|都|已经|有|才|快)*(?<![0-9])(?P<n>{NUMBER}|半)年(?P<half>半)?(?:多|来)?(?:了|前|[,， 。！!]|$)"
)
_OVER = regex(rf"(?:过|满|超)了?(?:{NUMBER})年")  # 那不是过了五年了么: of the term, not of the house
_BEGAN = regex(r"住|买")
_A_YEAR = regex(r"[0-9]{4}年|[0-9]{2}年(?!了|多|前)|(?:去|前|今)年")
_A_DAY_OF_THE_HOUSE = regex(
    r"(?:[0-9]{2,4}|去|前|今|大前)年|年前|[0-9一二三四五六七八九十]+月|年(?:半|多)?了"
)
_OF_SOMETHING_ELSE = regex(r"昨|今天|刚|又|上周|上个?月|报修|漏了|裂了")
_BESIDE = 12  # characters of “客厅的墙裂了呢”
_LONGEST_AGO = 60  # years


@dataclass(frozen=True)
class Warranted:
    """`general`: no part was named, and every term is told. `project`: whose acceptance date it is counted from.

    `roughly`: the handover was told as so many years ago; `said`: its words where they leave it open by more than a
    month, as 19年还是20年, and it is counted from the last day they may mean. `began`: told was when it was bought or
    moved into.
    """

    lines: tuple[WarrantyLine, ...]
    general: bool
    project: Disclosure | None = None
    building: str | None = None
    handed_over: date | None = None
    roughly: bool = False
    said: str = ""
    began: Began | None = None


def warranted(helps: Help, words: str, *, today: date, before: str = "") -> Warranted:
    """`helps`: the project that was named or is spoken of. `before`: what was asked a moment ago; the newer words win."""
    plain, earlier = simplified(words), simplified(before)
    reading, older = read(plain, today=today), read(earlier, today=today)
    told = _handed(plain, reading, today) or _handed(earlier, older, today)
    handed, roughly = told or (None, False)
    open_by_a_year = {Precision.YEAR, Precision.ABOUT}
    said = next(
        (
            each.handed_over_words
            for each in (reading, older)
            if handed and each.handed_over == handed and each.handed_over_precision in open_by_a_year
        ),
        "",
    )
    accepted = _accepted(helps)
    found = _of_parts(plain, reading, handed, accepted, today) or _of_parts(
        earlier, older, handed, accepted, today
    )
    lines = found or tuple(terms_named(_facts(), handed, accepted, today))
    began = None if handed else reading.began or older.began or _lived_in(plain)
    return Warranted(lines, not found, helps.disclosure, helps.building, handed, roughly, said, began)


def _lived_in(plain: str) -> Began | None:
    """“住了三年了”, “买了五年”: no hand-over either."""
    ago = _AGO.search(plain)
    began = _BEGAN.search(ago[0]) if ago else None
    return None if began is None else Began.BOUGHT if began[0] == "买" else Began.MOVED_IN


def every_term(helps: Help, handed_over: date | None, *, today: date) -> Warranted:
    lines = terms_named(_facts(), handed_over, _accepted(helps), today)
    return Warranted(tuple(lines), True, helps.disclosure, helps.building, handed_over)


def goes_on(words: str) -> bool:
    """After a warranty was asked: a handover, a part of the house, “那到哪年” — and no story."""
    plain = simplified(words)
    beside = plain.endswith("呢") and len(plain) <= _BESIDE
    if (not beside and _OF_SOMETHING_ELSE.search(plain)) or read(plain, today=date(2100, 1, 1)).place.room:
        return False
    part = any(pattern.search(plain) for pattern, _ in _PARTS)
    return (
        part
        or _A_DAY_OF_THE_HOUSE.search(plain) is not None
        or re.match("那?(?:能|是|到底)?(?:保)?到(?:哪|几|什么)", plain) is not None
    )


def _accepted(helps: Help) -> date | None:
    project = helps.disclosure
    house = house_said(project, helps.building) if project else None
    return (house.accepted_on if house else None) or (project.accepted_on if project else None)


def _handed(plain: str, reading: Reading, today: date) -> tuple[date, bool] | None:
    """The last day it may have been, and whether it was only said as so many years ago."""
    plain = _OVER.sub("", plain)
    by_year = _A_YEAR.search(plain) is not None
    by_date = reading.handed_over_precision in {Precision.DAY, Precision.MONTH, Precision.YEAR}
    if reading.handed_over is not None and (by_year or by_date):
        return reading.handed_over, False
    if reading.handed_over is None and (reading.began is not None or _lived_in(plain) is not None):
        return None
    if not by_year and (ago := _AGO.search(plain)) and (years := _years(ago)) and years < _LONGEST_AGO:
        day = years_after(today, -int(years))
        return (day if years == int(years) else _half_a_year_before(day)), True
    if reading.handed_over is not None:
        return reading.handed_over, False
    when = read_handover(plain, today) if _A_DAY_OF_THE_HOUSE.search(plain) else NotFit.NO_ANSWER
    return None if isinstance(when, NotFit) else (when.last, False)


def _years(ago: re.Match[str]) -> float:
    return (0.5 if ago["n"] == "半" else count(ago["n"])) + (0.5 if ago["half"] else 0)


def _half_a_year_before(day: date) -> date:
    return day.replace(month=day.month - 6, day=1) if day.month > 6 else date(day.year - 1, day.month + 6, 1)


def _of_parts(
    plain: str, reading: Reading, handed: date | None, accepted: date | None, today: date
) -> tuple[WarrantyLine, ...]:
    """Of what is broken, else of the part that is only named."""
    parts = [(defect.code, defect.part) for defect in reading.defects if defect.code != NOT_OURS]
    lines = [
        line
        for code, part in dict.fromkeys(parts)
        for line in terms_for([code], part, handed, accepted, today)
    ]
    if _EACH.search(plain):
        keys = [key for pattern, terms in (*_PARTS, *_BESIDES) if pattern.search(plain) for key in terms]
        lines += _named(dict.fromkeys(keys), handed, accepted, today)
        return tuple({(line.term.key, line.basis): line for line in lines if line.may_tell}.values())
    if told := tuple(line for line in lines if line.may_tell):
        return told
    named = next((terms for pattern, terms in _PARTS if pattern.search(plain)), ())
    return tuple(_named(named, handed, accepted, today))


def _named(
    keys: Iterable[str], handed: date | None, accepted: date | None, today: date
) -> list[WarrantyLine]:
    return [line for line in terms_named(keys, handed, accepted, today) if line.may_tell]


def _facts() -> list[str]:
    """The terms that may be told."""
    return [key for key, term in warranty().terms.items() if term.mark is not Mark.MEMORY]
