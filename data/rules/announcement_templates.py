"""Patterns for announcements, from `data/rules/announcement_templates.yml`."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True)
class AnnouncementTemplate:
    """公告模板. What is left for the officer stands in ［］. `kind`: of the announcement."""

    key: str
    name: str
    kind: str
    urgent: bool
    title: str
    body: str


@cache
def announcement_templates() -> tuple[AnnouncementTemplate, ...]:
    """Raises TypeError for a template without one of its parts, or with another one."""
    rules = yaml.safe_load(
        (files("data") / "rules" / "announcement_templates.yml").read_text(encoding="utf-8")
    )
    return tuple(AnnouncementTemplate(**row) for row in rules["announcements"])
