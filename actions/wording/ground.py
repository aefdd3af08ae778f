"""The ground of an answer (依据): which register, as of which day, and whether it is only a demonstration."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from actions.wording.dates import day
from data.tables.register import Source


@dataclass(frozen=True)
class Ground:
    name: str
    as_of: date
    demo: bool = False

    @classmethod
    def of(cls, source: Source) -> "Ground":
        return cls(source.name, source.as_of, source.demo)


def once(grounds: Iterable[Ground]) -> tuple[Ground, ...]:
    """Each ground once, in the order they came."""
    return tuple(dict.fromkeys(grounds))


def source_name(ground: Ground) -> str:
    marked = ground.demo and "演示数据" not in ground.name
    return f"{ground.name}（演示数据）" if marked else ground.name


def on_card(grounds: Iterable[Ground]) -> tuple[str, str]:
    """The source of a card and its day; of several days each with its own source."""
    grounds = once(grounds)
    if len({each.as_of for each in grounds}) == 1:
        return "；".join(map(source_name, grounds)), day(grounds[0].as_of)
    return "；".join(f"{source_name(each)}，截至{day(each.as_of)}" for each in grounds), ""


def sentence(grounds: Iterable[Ground], label: str = "来源") -> str:
    """“来源：天津市工程登记库，截至2026年11月1日”, and 演示数据 in plain words where it is one."""
    grounds = once(grounds)
    said = [f"{source_name(ground)}，截至{day(ground.as_of)}" for ground in grounds]
    demo = any(ground.demo for ground in grounds)
    warning = "\n【演示数据】内容为虚构，请勿当作真实登记信息。" if demo else ""
    return f"{label}：{'；'.join(said)}{warning}" if said else ""
