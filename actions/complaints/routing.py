"""分办: whose matter it is, who helps, and whether we take it, share it or send it on."""

from collections.abc import Iterable
from dataclasses import dataclass

from actions.complaints.reading.reading import NOT_OURS, Reading
from data.rules.complaint_categories import (
    Category,
    Complaints,
    Decision,
    complaint_categories,
)
from data.search.districts import districts

_ELSE = "hotline"  # of what nobody could tell


@dataclass(frozen=True)
class Routing:
    """`reason`: why, ready to be shown. `phone`: of the lead, "" where none may be told.

    `lead` and `assist` are names, with the district's where it is known; `department` is the lead's key in complaint_categories.yml.
    """

    accepted: Decision
    department: str
    lead: str
    assist: tuple[str, ...]
    reason: str
    phone: str
    law: str = ""
    district_code: str = ""


def where_to(read: Reading | tuple[str, ...], topic: str | None = None, district_code: str = "") -> Routing:
    """By the main category; a weighty topic beside it makes it a shared matter."""
    rules = complaint_categories()
    codes = read.categories if isinstance(read, Reading) else tuple(read)
    topic = read.topic if topic is None and isinstance(read, Reading) else topic
    ours = [rules.categories[code] for code in codes if code in rules.categories]
    if ours:
        return _ours(ours, topic, district_code, rules)
    if topic is not None and topic in rules.topics:
        return _others(topic, district_code, rules)
    return _unknown(asked=NOT_OURS in codes, district_code=district_code, rules=rules)


def _ours(ours: list[Category], topic: str | None, district_code: str, rules: Complaints) -> Routing:
    """An accepted category leads before one that is shared, whichever stands first."""
    main = next((each for each in ours if each.decision is Decision.ACCEPT), ours[0])
    other = rules.topics.get(topic or "")
    assist = [code for each in ours for code in (each.lead, *each.assist)]
    assist += [other.lead] if other else []
    notes = [each.note for each in ours if each.note] + ([other.note] if other and other.note else [])
    shared = other is not None or any(each.decision is Decision.SPLIT for each in ours)
    return Routing(
        Decision.SPLIT if shared else Decision.ACCEPT,
        main.lead,
        _name(main.lead, district_code, rules),
        _names([code for code in assist if code != main.lead], district_code, rules),
        "".join(dict.fromkeys(notes)),
        rules.departments[main.lead].phone,
        other.law if other else "",
        district_code,
    )


def _others(topic: str, district_code: str, rules: Complaints) -> Routing:
    row = rules.topics[topic]
    lead = _name(row.lead, district_code, rules)
    return Routing(
        Decision.REFER,
        row.lead,
        lead,
        _names(row.assist, district_code, rules),
        row.note or f"“{row.name}”由{lead}办理。",
        rules.departments[row.lead].phone,
        row.law,
        district_code,
    )


def _unknown(*, asked: bool, district_code: str, rules: Complaints) -> Routing:
    """Nothing was recognised: an officer looks at it; only what is surely not ours is sent to the hotline."""
    key = _ELSE if asked else "housing"
    decision = Decision.REFER if asked else Decision.ACCEPT
    name, phone = _name(key, district_code, rules), rules.departments[key].phone
    return Routing(decision, key, name, (), "", phone, "", district_code)


def _names(codes: Iterable[str], district_code: str, rules: Complaints) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_name(code, district_code, rules) for code in codes))


def _name(code: str, district_code: str, rules: Complaints) -> str:
    """区住房和建设委员会 with its district's name where that is known."""
    name, district = rules.departments[code].name, districts().names.get(district_code, "")
    return f"{district}{name[1:]}" if district and name.startswith("区") else name
