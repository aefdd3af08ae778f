"""What a project is called for short: its phase among phases of one estate, else its own name."""

from collections.abc import Sequence

from actions.disclosure.facts import Disclosure

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
