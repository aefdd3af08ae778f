"""Patterns of words that are compiled at first use: a thousand of them cost half a second, and a start needs none."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, cast


class _Pattern:
    """Is asked as the `re.Pattern` that it becomes; each of its methods is looked up once."""

    def __init__(self, words: str, flags: int) -> None:
        self.pattern, self.flags = words, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._compiled, name)
        setattr(self, name, method)
        return method


_ALL: list[_Pattern] = []


def regex(words: str, flags: int = 0) -> re.Pattern[str]:
    """For the tables of a module, which live as long as the process. A wrong one raises re.error at first use."""
    made = _Pattern(words, flags)
    _ALL.append(made)
    return cast("re.Pattern[str]", made)


def compiled_ahead() -> Iterator[None]:
    """All of them, a step for each, so that others go first between two. Raises re.error."""
    for made in _ALL:
        made.search("")
        yield
