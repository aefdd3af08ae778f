"""What was to be built: every phase of every estate and every other work, with its place and first day."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from data.sample.estates import ESTATES, Estate
from data.sample.people import AS_OF
from data.sample.places import Place, place
from data.sample.works import HOMES, HOUSING, SCHOOL, works

# Each way of writing phases is in use in real registers; an estate keeps to its own.
_PHASES = (
    ("一期", "二期", "三期", "四期"),
    ("（一期）", "（二期）", "（三期）", "（四期）"),
    ("(一期)", "(二期)", "(三期)", "(四期)"),
    ("壹期", "贰期", "叁期", "肆期"),
    ("1期", "2期", "3期", "4期"),
)
_USUAL = (0, 0, 0, 0, 0, 1, 1, 2, 3, 4)
_PINNED_STARTS = {  # two neighbours, each with a phase that is still being built
    "海河新苑": (date(2018, 4, 10), date(2024, 5, 18)),
    "柳林花园": (date(2013, 5, 20), date(2016, 9, 6), date(2024, 6, 3)),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """One project before it is registered. Plans of one `family` (estate) share owner and designer."""

    name: str
    family: str
    aliases: tuple[str, ...]
    place: Place
    kind: str
    starts: date
    days: int
    houses: range = range(0)


def plans(rng: Random) -> list[Plan]:
    estates = [plan for estate in ESTATES for plan in _phases(estate, rng)]
    others = [
        Plan(
            name,
            name,
            (),
            place(where),
            kind,
            _some_day(rng, 2012, 2025),
            _days(kind, rng),
            _houses(kind, rng),
        )
        for where, kind, name in works()
    ]
    return estates + others


def _phases(estate: Estate, rng: Random) -> list[Plan]:
    pinned = _PINNED_STARTS.get(estate.name)
    style = _PHASES[0 if pinned else rng.choice(_USUAL)]
    tail = "" if pinned else rng.choice(("", "", "", "", "项目", "住宅工程"))
    where, goes_on = place(estate.place), rng.random() < 0.5
    day, building, found = _some_day(rng, 2011, 2024), 1, list[Plan]()
    for index in range(estate.phases):
        day = pinned[index] if pinned else day
        phase = style[index] if estate.phases > 1 else ""
        houses = range(building, building + rng.randint(3, 10))
        found.append(
            Plan(
                name=f"{estate.name}{phase}{tail}",
                family=estate.name + where.district,
                aliases=tuple(alias + phase for alias in estate.aliases),
                place=where,
                kind=HOUSING,
                starts=day,
                days=1100 if pinned else _days(HOUSING, rng),
                houses=houses,
            )
        )
        building = houses.stop if goes_on else 1
        day = min(day + timedelta(days=rng.randint(260, 700)), AS_OF - timedelta(days=rng.randint(40, 200)))
    if estate.phases > 2 and not pinned and rng.random() < 0.4:
        starts, days = found[-1].starts, _days(SCHOOL, rng)
        found.append(Plan(f"{estate.name}配建幼儿园", found[-1].family, (), where, SCHOOL, starts, days))
    return found


def _some_day(rng: Random, first: int, last: int) -> date:
    """Later years oftener, so that enough is still being built on the register's day."""
    year = max(rng.randint(first, last), rng.randint(first, last))
    return date(year, 3, 1) + timedelta(days=rng.randint(0, 240))


def _days(kind: str, rng: Random) -> int:
    """From the first day to the planned last one."""
    return rng.randint(600, 1100) if kind in HOMES else rng.randint(330, 780)


def _houses(kind: str, rng: Random) -> range:
    """The house numbers of blocks of flats; other works have named parts."""
    return range(1, rng.randint(4, 11)) if kind in HOMES else range(0)
