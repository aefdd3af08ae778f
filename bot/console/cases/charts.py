"""Pictures of numbers as places in an SVG; each stands beside a table that says the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 150  # of a chart of columns, in its own units
_ROOM = 18  # above the highest column for its number
SPARK_WIDTH, SPARK_HEIGHT = 96, 20


@dataclass(frozen=True)
class Column:
    label: str
    number: int
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True)
class Part:
    """A part of a bar that is whole at 100."""

    name: str
    number: int
    x: float
    width: float


def columns(numbers: Sequence[int], labels: Sequence[str]) -> list[Column]:
    return _columns(numbers, labels, WIDTH, HEIGHT, _ROOM)


def spark(numbers: Sequence[int]) -> list[Column]:
    """The same, small and without words."""
    return _columns(numbers, [""] * len(numbers), SPARK_WIDTH, SPARK_HEIGHT, 0)


def parts(named: Mapping[str, int]) -> list[Part]:
    """Those of which there is something, side by side."""
    whole, x, found = sum(named.values()), 0.0, []
    for name, number in named.items():
        if number:
            width = 100 * number / whole
            found.append(Part(name, number, round(x, 2), round(width, 2)))
            x += width
    return found


def length(number: int, longest: int) -> float:
    """Per cent of the longest bar."""
    return round(100 * number / longest, 1) if longest else 0


def _columns(
    numbers: Sequence[int], labels: Sequence[str], width: int, height: int, room: int
) -> list[Column]:
    step, most = width / max(1, len(numbers)), max(numbers, default=0)
    return [
        Column(
            label,
            number,
            round(place * step + step * 0.15, 1),
            round(height - tall, 1),
            round(step * 0.7, 1),
            round(tall, 1),
        )
        for place, (number, label) in enumerate(zip(numbers, labels, strict=True))
        for tall in [(height - room) * number / most if most else 0]
    ]
