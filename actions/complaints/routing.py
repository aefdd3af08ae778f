"""分办: whose matter it is, who helps, and whether we take it, share it or send it on."""

from dataclasses import dataclass

from actions.complaints.reading.reading import NOT_OURS, Reading
from data.rules.complaint_categories import (
    Category,
    Complaints,
    Decision,
    Department,
    complaint_categories,
)

_ELSE = "hotline"  # of what nobody could tell


@dataclass(frozen=True)
class Routing:
    """`reason`: why, ready to be shown. `phone`: of the lead, "" where none may be told. `copy_to`: names of departments.

    `lead` and `assist` are the present-day names; `department` is the lead's key in complaint_categories.yml.
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
    if topic in rules.topics:
        return _others(topic, district_code, rules)
    return _unknown(asked=NOT_OURS in codes, district_code=district_code, rules=rules)


def _ours(ours: list[Category], topic: str | None, district_code: str, rules: Complaints) -> Routing:
    """An accepted category leads before one that is shared, whichever stands first."""
    main = next((each for each in ours if each.decision is Decision.ACCEPT), ours[0])
    other = rules.topics.get(topic or "")
    assist = [code for each in ours for code in (each.lead, *each.assist)]
    assist += [other.lead] if other else []
    notes = [each.note for each in ours if each.note] + ([other.note] if other and other.note else [])
    shared = main.decision is Decision.SPLIT or other is not None
    return Routing(
        Decision.SPLIT if shared else Decision.ACCEPT,
        main.lead,
        rules.departments[main.lead].name,
        _names([code for code in assist if code != main.lead], rules),
        "".join(dict.fromkeys(notes)),
        rules.departments[main.lead].phone,
        other.law if other else "",
        district_code,
    )


def _others(topic: str, district_code: str, rules: Complaints) -> Routing:
    row = rules.topics[topic]
    lead = rules.departments[row.lead]
    return Routing(
        Decision.REFER,
        row.lead,
        lead.name,
        _names(row.assist, rules),
        row.note or f"“{row.name}”由{lead.name}办理。",
        lead.phone,
        row.law,
        district_code,
    )


def _unknown(*, asked: bool, district_code: str, rules: Complaints) -> Routing:
    """Nothing was recognised: an officer looks at it; only what is surely not ours is sent to the hotline."""
    key = _ELSE if asked else "housing"
    department: Department = rules.departments[key]
    decision = Decision.REFER if asked else Decision.ACCEPT
    return Routing(decision, key, department.name, (), "", department.phone, "", district_code)


def _names(codes: list[str] | tuple[str, ...], rules: Complaints) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rules.departments[code].name for code in codes))
