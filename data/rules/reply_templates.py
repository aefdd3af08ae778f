"""Patterns for the replies of officers, from `data/rules/reply_templates.yml`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

PARTS = ("facts", "decision", "basis", "next_step")


@dataclass(frozen=True)
class ReplyTemplate:
    """答复模板. `parts`: patterns of facts, decision, basis and next step; no categories: fits all."""

    key: str
    name: str
    categories: frozenset[str]
    parts: Mapping[str, str]

    def fits(self, codes: Collection[str]) -> bool:
        return not self.categories or not self.categories.isdisjoint(codes)

    def filled(self, project: str, building: str, category: str) -> Mapping[str, str]:
        """What is known is put in; the rest stays in ［］ for the officer."""
        known = {"{项目}": project, "{楼栋}": building, "{类别}": category}
        return {name: _filled(words, known) for name, words in self.parts.items()}


@cache
def reply_templates() -> tuple[ReplyTemplate, ...]:
    """Raises KeyError for a template without one of its parts."""
    rules = yaml.safe_load((files("data") / "rules" / "reply_templates.yml").read_text(encoding="utf-8"))
    return tuple(
        ReplyTemplate(
            row["key"],
            row["name"],
            frozenset(row["categories"]),
            {part: row[part] for part in PARTS},
        )
        for row in rules["replies"]
    )


def _filled(words: str, known: Mapping[str, str]) -> str:
    for mark, value in known.items():
        words = words.replace(mark, value)
    return words
