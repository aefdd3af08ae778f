"""How much of which category and of which topic stands in the words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.rules.complaint_categories import Category, Signs, Topic, complaint_categories

_SURE, _MAYBE, _FAINT = 3.0, 1.0, 0.5
_AT_MOST = 4  # signs of one kind that count
_OPENING = 40  # what stands first is what it is about
_OPENING_WORTH = 1.5
_BEFORE, _AFTER = 60, 40  # as much of a long sentence is looked at
_ONLY_MENTIONED = 0.34  # of the heaviest category


@dataclass(frozen=True)
class Hit:
    """A sign of a category or topic, where it stands in the plain line."""

    code: str
    start: int
    end: int
    sure: bool


def category_hits(line: str) -> list[Hit]:
    return list(_hits(line, complaint_categories().categories.values()))


def topic_hits(line: str) -> list[Hit]:
    return list(_hits(line, complaint_categories().topics.values()))


def faint_hits(line: str) -> list[Hit]:
    """The parts that are named, the first one first."""
    rows = complaint_categories().categories.values()
    found = [Hit(row.code, *span, False) for row in rows for span in row.signs.faint.spans(line)[:1]]
    return sorted(found, key=lambda hit: hit.start)


def faint_weights(hits: list[Hit]) -> dict[str, float]:
    """One category at most: 马桶晃 is about pipes before it is about anything else."""
    return {hit.code: _FAINT for hit in hits[:1]}


def _hits(line: str, rows: Iterable[Category | Topic]) -> Iterator[Hit]:
    for row in rows:
        for sure, pattern in ((True, row.signs.sure), (False, row.signs.maybe)):
            for start, end in pattern.spans(line):
                if not _taken_back(line, start, end, row.signs):
                    yield Hit(row.code, start, end, sure)


def _taken_back(line: str, start: int, end: int, signs: Signs) -> bool:
    """Something else in the same sentence says that another thing is meant."""
    begin = max(line.rfind("。", 0, start), start - _BEFORE - 1) + 1
    stop = line.find("。", end)
    return signs.against.between(line, begin, min(stop if stop >= 0 else len(line), end + _AFTER))


def weights(hits: list[Hit]) -> dict[str, float]:
    """By code, heaviest first. A hint inside a sure sign of its own does not count again."""
    found: dict[str, float] = {}
    for code in dict.fromkeys(hit.code for hit in hits):
        own = [hit for hit in hits if hit.code == code]
        sure = [hit for hit in own if hit.sure]
        maybe = [hit for hit in own if not hit.sure and not any(s.start <= hit.start < s.end for s in sure)]
        found[code] = _weight(sure, _SURE) + _weight(maybe, _MAYBE)
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def _weight(hits: list[Hit], each: float) -> float:
    worth = [each * (_OPENING_WORTH if hit.start < _OPENING else 1) for hit in hits]
    return sum(sorted(worth, reverse=True)[:_AT_MOST])


def with_explained(found: dict[str, float]) -> dict[str, float]:
    """Cracks from works next door are that, and cracks only beside it: a category that explains others goes first."""
    categories = complaint_categories().categories
    for code in [code for code in found if found[code] >= _SURE]:
        for taken in categories[code].takes:
            if taken in found:
                found[code] += found[taken] / 2
                found[taken] /= 2
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def enough(found: dict[str, float]) -> dict[str, float]:
    """Without what is only mentioned beside something much heavier."""
    most = max(found.values(), default=0.0)
    floor = max(min(_MAYBE, most), most * _ONLY_MENTIONED)
    kept = {code: weight for code, weight in found.items() if weight >= floor}
    sure = {code: weight for code, weight in kept.items() if weight >= _SURE}
    return sure or dict(list(kept.items())[:1])
