"""What a project is called for short: its phase among phases of one estate, else its own name."""

from collections.abc import Sequence

from actions.disclosure.facts import Disclosure
from data.search.districts import districts
from data.search.phrases import read_phrase
from data.tables.register import Project

_NUMERALS = "零一二三四五六七八九十"


def phase_name(phase: int) -> str:
    """2 → 二期."""
    return f"{_NUMERALS[phase] if 0 < phase < len(_NUMERALS) else phase}期"


def of_one_estate(disclosures: Sequence[Disclosure]) -> bool:
    return len({(one.estate, one.district_code) for one in disclosures}) == 1


def short_names(disclosures: Sequence[Disclosure]) -> list[str]:
    phases = [one.phase for one in disclosures]
    if of_one_estate(disclosures) and all(phases) and len(set(phases)) == len(phases):
        return [phase_name(phase) for phase in phases]
    return [one.name for one in disclosures]


def offered_names(projects: Sequence[Project], said: str) -> list[str]:
    """As they are offered to choose from: an estate where a phase was neither said nor is offered beside another."""
    estates = [(row.site.estate, row.district_code) for row in projects]
    whole = not read_phrase(said).phase
    names = [
        row.site.estate if whole and estates.count(estate) == 1 else row.name
        for row, estate in zip(projects, estates, strict=True)
    ]
    if len({row.district_code for row in projects}) == 1 and len(set(names)) == len(names):
        return names
    return [f"{name}（{_district(row)}）" for name, row in zip(names, projects, strict=True)]


def _district(row: Project) -> str:
    return districts().names.get(row.district_code, "区未登记")
