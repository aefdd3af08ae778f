"""Whom of a company's contacts we tell what, and how often again (`enterprise_notices.yml`), read once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from data.rules.complaint_categories import Mark
from data.rules.delivery import delivery_rules
from data.tables.enterprises import ContactRole, NoticeKind


@dataclass(frozen=True)
class Unread:
    """`wait`: between two rounds; `again`: rounds to the same contacts before others are told; `a_day`: of one company.

    `on_binding`: how many of what nobody received are told to whoever binds, none older than `on_binding_within`.
    """

    wait: timedelta
    again: int
    a_day: int
    on_binding: int
    on_binding_within: timedelta


@dataclass(frozen=True)
class Digest:
    """`at_once`: credit changes of a day told one by one; `causes`: records named in one notice.

    `hours`: of a day, the earliest first; `morning`: of the next one, for what comes after the last of them.
    """

    at_once: int
    hours: tuple[time, ...]
    morning: time
    causes: int

    def due_after(self, now: datetime) -> datetime:
        """When what happens now is told together with the rest of the day."""
        zone = delivery_rules().zone
        here = now.astimezone(zone)
        tomorrow = datetime.combine(here.date() + timedelta(days=1), self.morning, zone)
        today = (datetime.combine(here.date(), hour, zone) for hour in self.hours)
        return next((hour for hour in today if hour > here), tomorrow).astimezone(now.tzinfo)


@dataclass(frozen=True)
class Certificates:
    """`days`: before the last day, the most first; `expired_within`: days; `listed`: named in one notice."""

    days: tuple[int, ...]
    invalid: Collection[str]
    expired_within: int
    listed: int


@dataclass(frozen=True)
class Item:
    """A missing item of the disclosure, by the end of its name: what is to be published and where."""

    name: str
    publish: str
    where: str
    source: str
    mark: Mark


@dataclass(frozen=True)
class Disclosure:
    """`every`: at most so often; `projects`: named in one notice."""

    every: timedelta
    projects: int
    items: tuple[Item, ...]

    def item(self, name: str) -> Item | None:
        """What is known of a missing item: the first whose name it ends with."""
        return next((each for each in self.items if name.endswith(each.name)), None)


@dataclass(frozen=True)
class EnterpriseNotices:
    receives: Mapping[ContactRole, Collection[NoticeKind]]
    can_wait: Collection[NoticeKind]
    unread: Unread
    digest: Digest
    certificates: Certificates
    disclosure: Disclosure


@cache
def enterprise_notices() -> EnterpriseNotices:
    """Raises KeyError, TypeError or ValueError for a file with a missing figure or an unknown kind, role or mark."""
    return read((files("data.rules") / "enterprise_notices.yml").read_text("utf-8"))


def read(text: str) -> EnterpriseNotices:
    """Raises as `enterprise_notices`."""
    rules = yaml.safe_load(text)
    receives = {
        ContactRole(role): frozenset(map(NoticeKind, kinds)) for role, kinds in rules["receives"].items()
    }
    if set(receives) != set(ContactRole):
        raise ValueError("a role of which nothing is said")
    if set(NoticeKind) - set().union(*receives.values()):
        raise ValueError("a kind that nobody receives")
    return EnterpriseNotices(
        receives,
        frozenset(map(NoticeKind, rules["can_wait"])),
        _unread(rules["unread"]),
        _digest(rules["digest"]),
        _certificates(rules["certificates"]),
        _disclosure(rules["disclosure"]),
    )


def _unread(rules: Mapping[str, Any]) -> Unread:
    return Unread(
        timedelta(hours=_figure(rules["hours"])),
        _figure(rules["again"]),
        _figure(rules["a_day"]),
        _figure(rules["on_binding"]),
        timedelta(days=_figure(rules["on_binding_days"])),
    )


def _digest(rules: Mapping[str, Any]) -> Digest:
    hours = tuple(map(time.fromisoformat, _figure(rules["hours"])))
    if not hours or list(hours) != sorted(set(hours)):
        raise ValueError("hours of a day, one after the other")
    morning = time.fromisoformat(_figure(rules["morning"]))
    return Digest(_figure(rules["at_once"]), hours, morning, _figure(rules["causes"]))


def _certificates(rules: Mapping[str, Any]) -> Certificates:
    days = tuple(sorted(_figure(rules["days"]), reverse=True))
    if not days or days[-1] < 0:
        raise ValueError("days before a last day")
    return Certificates(
        days, frozenset(rules["invalid"]), _figure(rules["expired_days"]), _figure(rules["listed"])
    )


def _disclosure(rules: Mapping[str, Any]) -> Disclosure:
    items = tuple(
        Item(one["item"], one["publish"], one["where"], one["source"], Mark(one["mark"]))
        for one in rules["items"]
    )
    return Disclosure(timedelta(days=_figure(rules["every_days"])), _figure(rules["projects"]), items)


def _figure(rule: Mapping[str, Any]) -> Any:
    """The value of a figure that says where it comes from."""
    Mark(rule["mark"])
    if not rule["source"]:
        raise ValueError("a figure without its source")
    return rule["value"]
