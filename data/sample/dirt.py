"""What real registers lack: about every seventh project misses an item, in the ways real rows miss it."""

from random import Random

_FAULTS = ("许可证", "开工", "验收", "总监", "设计负责人", "面积", "地址", "监督员", "结构")
_UNKNOWN = ("", "", "-", "1900-01-01")
_CLEAN = "海河新苑"  # the first example of every demonstration is whole


def faults(name: str, rng: Random) -> frozenset[str]:
    """The items a project lacks; mostly none."""
    if rng.random() > 0.15 or name.startswith(_CLEAN):
        return frozenset()
    return frozenset(rng.sample(_FAULTS, rng.choice((1, 1, 2))))


def unknown_date(rng: Random) -> str:
    return rng.choice(_UNKNOWN)


def unknown(rng: Random) -> str:
    return rng.choice(("", "-"))
