"""Invented credit entries of the demonstration register: every kind, expired ones and ones that end soon among them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random

from data.sample.companies import Company
from data.sample.company_names import BUILDER, DEVELOPER, SUPERVISOR
from data.sample.people import AS_OF
from data.sample.projects import Project

Row = list[str]
BODY = "演示住房和城乡建设委员会"
_YEAR = 365


@dataclass(frozen=True)
class Matter:
    """What an entry may be about. `part`: its share of all entries; `days`: how long it is public."""

    kind: str
    indicator: str
    mark: str  # in its 文号
    reason: str
    part: int
    days: tuple[int, ...]


_MATTERS = (
    Matter("奖励", "L02", "奖", "所建工程获评市级优质工程（虚构）", 5, (3 * _YEAR,)),
    Matter("奖励", "L01", "奖", "所建工程获评国家级优质工程（虚构）", 1, (3 * _YEAR,)),
    Matter("奖励", "L09", "奖", "施工现场获评文明工地（虚构）", 4, (3 * _YEAR,)),
    Matter("处罚", "B01", "罚", "未按审查合格的设计文件施工（虚构）", 3, (_YEAR, 2 * _YEAR, 3 * _YEAR)),
    Matter("处罚", "B02", "罚", "防水隐蔽工程未经验收即覆盖（虚构）", 1, (2 * _YEAR, 3 * _YEAR)),
    Matter("不良行为", "B09", "记", "关键岗位人员未按规定到岗（虚构）", 4, (180, _YEAR)),
    Matter("不良行为", "B09", "记", "质量保证资料不完整（虚构）", 3, (180, _YEAR)),
)


def entries(companies: Sequence[Company], projects: Sequence[Project], rng: Random) -> list[Row]:
    """The rows of credit-events.csv."""
    rated = [each for each in companies if each.kind in (BUILDER, DEVELOPER, SUPERVISOR)]
    numbers = count(101)
    rows = [row for company in rated for row in _of_company(company, projects, numbers, rng)]
    return rows + list(_blacklisted(rated, numbers, rng))


def _of_company(
    company: Company, projects: Sequence[Project], numbers: Iterator[int], rng: Random
) -> Iterator[Row]:
    for matter in rng.choices(_MATTERS, [each.part for each in _MATTERS], k=rng.choice((0, 0, 1, 2, 4))):
        decided = AS_OF - timedelta(days=rng.randint(5, 3 * _YEAR))
        project = rng.choice(projects).number
        row = _row(company, matter, decided, rng.choice(matter.days), next(numbers), project=project)
        yield row
        if matter.kind == "处罚" and rng.random() < 0.2:
            yield _repair(row, decided, next(numbers))


def _blacklisted(companies: Sequence[Company], numbers: Iterator[int], rng: Random) -> Iterator[Row]:
    """One with an end, one without, one that was released again."""
    matter = Matter("列入黑名单", "H01", "黑", "将工程转包并被处罚（虚构）", 0, ())
    builders = rng.sample([each for each in companies if each.kind == BUILDER], 3)
    days = (AS_OF - timedelta(days=200), AS_OF - timedelta(days=90), AS_OF - timedelta(days=300))
    rows = [
        _row(company, matter, day, days_public, next(numbers))
        for company, day, days_public in zip(builders, days, (_YEAR, 0, 2 * _YEAR), strict=True)
    ]
    yield from rows
    released = Matter("移出黑名单", "", "移", f"移出{rows[2][0]}（虚构）", 0, ())
    yield _row(builders[2], released, AS_OF - timedelta(days=30), 180, next(numbers))


def _row(
    company: Company, matter: Matter, decided: date, days: int, number: int, *, project: str = ""
) -> Row:
    """`days` 0: the document tells no end."""
    begins = decided + timedelta(days=4)
    ends = (begins + timedelta(days=days)).isoformat() if days else ""
    return [
        f"演示建{matter.mark}〔{decided.year}〕{number}号",
        company.uscc,
        matter.kind,
        matter.reason,
        BODY,
        decided.isoformat(),
        begins.isoformat(),
        ends,
        project,
        "",
        matter.indicator,
        "",
        ends if matter.kind == "列入黑名单" else "",
    ]


def _repair(penalty: Row, decided: date, number: int) -> Row:
    """Half a year later, if that is not still to come."""
    day = min(decided + timedelta(days=180), AS_OF)
    document, uscc, *_ = penalty
    ends = (day + timedelta(days=180)).isoformat()
    return [
        f"演示建修〔{day.year}〕{number}号",
        uscc,
        "信用修复",
        f"修复{document}（虚构）",
        BODY,
        day.isoformat(),
        day.isoformat(),
        ends,
        *[""] * 5,
    ]
