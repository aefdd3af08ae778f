"""Items of a list that are another's matter, with every office that answers for a part of one."""

from collections.abc import Sequence

from data.rules.complaint_categories import complaint_categories


def by_topics(elsewhere: Sequence[tuple[int, str]]) -> list[tuple[tuple[int, ...], tuple[str, ...]]]:
    """Numbers that are of the same topics, together: 8 of 物业费 and 车位."""
    of: dict[int, list[str]] = {}
    for number, topic in elsewhere:
        of.setdefault(number, []).append(topic)
    together: dict[tuple[str, ...], list[int]] = {}
    for number, topics in of.items():
        together.setdefault(tuple(topics), []).append(number)
    return [(tuple(numbers), topics) for topics, numbers in together.items()]


def departments_of(topics: Sequence[str]) -> list[tuple[str, str]]:
    """(topic, key of its department), the first topic's first; each department once."""
    known = complaint_categories().topics
    found: dict[str, str] = {}
    for topic in topics:
        row = known[topic]
        for key in (row.lead, *(row.assist if row.both else ())):
            found.setdefault(key, topic)
    return [(topic, key) for key, topic in found.items()]
