"""How well a reading is said within a phrase."""

from dataclasses import dataclass

from data.search.sounds import sound, sounds

_ALIKE = 0.3  # another character of the same sound
_NEIGHBOURS = 0.7  # two characters in the wrong order
_DOUBLED = 0.5  # the same character typed twice


@dataclass(frozen=True)
class Alignment:
    """cost: characters' worth of difference; start and end: where in the phrase."""

    cost: float
    start: int
    end: int


def align(reading: str, text: str) -> Alignment:
    """The best place of a reading in a text: edits between them, sounds counted as near, text around it free."""
    rows = len(reading)
    before: list[tuple[float, int]] = [(float(i), 0) for i in range(rows + 1)]
    two_before = before
    best = (float(rows), 0, 0)
    for j, t in enumerate(text, 1):
        row: list[tuple[float, int]] = [(0.0, j)]
        for i in range(1, rows + 1):
            r = reading[i - 1]
            cost, start = before[i - 1]
            options = [(cost + _difference(r, t), start)]
            extra = _DOUBLED if j > 1 and text[j - 2] == t else 1.0
            options.append((before[i][0] + extra, before[i][1]))
            options.append((row[i - 1][0] + 1.0, row[i - 1][1]))
            if i > 1 and j > 1 and r != t and r == text[j - 2] and reading[i - 2] == t:
                options.append((two_before[i - 2][0] + _NEIGHBOURS, two_before[i - 2][1]))
            row.append(min(options, key=lambda o: (o[0], -o[1])))
        two_before, before = before, row
        if row[rows][0] < best[0]:
            best = (row[rows][0], row[rows][1], j)
    return Alignment(*best)


def _difference(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if sound(a) == sound(b) or sounds(a) & sounds(b):
        return _ALIKE
    return 1.0
