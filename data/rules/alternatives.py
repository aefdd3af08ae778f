"""Many alternatives as several small patterns: re then skips by first letters, which one big pattern denies it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from data.regexes import regex

_NAME = regex(r"(?<!\?)<([a-z_]+)>")
_GROUP_ALONE = regex(r"((?:\(\?:)|\|)\(\?:([^()]*)\)(?=[|)])")
_BEGINS_PLAINLY = regex(r"[^\[(\\.^?*{](?![?*{])")


@dataclass(frozen=True)
class Alternatives:
    patterns: tuple[re.Pattern[str], ...]

    def spans(self, line: str) -> list[tuple[int, int]]:
        """Where something of it stands, in order; of what overlaps the first, and of those the longest."""
        found = sorted((match.span() for match in self._matches(line)), key=lambda span: (span[0], -span[1]))
        kept: list[tuple[int, int]] = []
        for start, end in found:
            if end > start and (not kept or start >= kept[-1][1]):
                kept.append((start, end))
        return kept

    def _matches(self, line: str) -> Iterator[re.Match[str]]:
        for pattern in self.patterns:
            yield from pattern.finditer(line)

    def between(self, line: str, begin: int, end: int) -> bool:
        return any(pattern.search(line, begin, end) for pattern in self.patterns)

    def sub(self, mark: str, line: str) -> str:
        """As many marks for as many letters."""
        for pattern in self.patterns:
            line = pattern.sub(lambda found: mark * len(found.group()), line)
        return line


def alternatives(written: Iterable[str], parts: Mapping[str, str]) -> Alternatives:
    """<name> stands for a part; parts may name parts above them. Raises KeyError for an unknown one, re.error."""
    each = [one for pattern in written for one in _split(_flat(_filled(pattern, parts)))]
    plain = [one for one in each if _BEGINS_PLAINLY.match(one)]
    rest = [one for one in each if one not in plain]
    return Alternatives(tuple(re.compile(one) for one in (["|".join(plain)] if plain else []) + rest))


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    for name, meaning in reversed(list(parts.items())):
        pattern = pattern.replace(f"<{name}>", meaning)
    if left := _NAME.search(pattern):
        raise KeyError(left[1])
    return pattern


def _flat(pattern: str) -> str:
    """(?:(?:甲|乙)|丙) is (?:甲|乙|丙)."""
    while (flatter := _GROUP_ALONE.sub(r"\1\2", pattern)) != pattern:
        pattern = flatter
    return pattern


def _split(pattern: str) -> list[str]:
    """At the | that stand in no bracket."""
    found, depth, inside, begin = [], 0, False, 0
    for place, char in enumerate(pattern):
        if inside:
            inside = char != "]"
        elif char == "[":
            inside = True
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and depth == 0:
            found.append(pattern[begin:place])
            begin = place + 1
    return [*found, pattern[begin:]]
