"""What is said of several projects at once: what they share in one line, what differs one under the other."""

from collections.abc import Callable, Sequence

from actions.disclosure.aspects import ROLES, Aspect
from actions.disclosure.facts import Disclosure
from actions.disclosure.look_up import Shown
from actions.disclosure.side_by_side import Together
from actions.wording import ground
from actions.wording.dates import UNKNOWN
from actions.wording.disclosure import (
    NOT_REGISTERED,
    grounds_of,
    lines_of,
    rows_for,
    show_button,
    title_of,
)
from actions.wording.disclosure_rows import LEADERS
from actions.wording.names import of_one_estate, short_names
from actions.wording.reply import Button, Reply
from data.regexes import regex

_WHICH = regex(r"哪一?(?:期|个|几期)|[一每各]期")
_STOPPED = regex(r"停工|停了|停的|烂尾")
_NOT_ACCEPTED = regex(r"[没未](?:有)?[^，。]{0,3}(?:验收|竣工|完工|盖完|交房)")
_ACCEPTED = regex(r"验收|竣工|完工|盖完|交房")


def together(answer: Together) -> Reply:
    disclosures = [one.disclosure for one in answer.shown]
    names = short_names(disclosures)
    title = _title(disclosures, names)
    grouped = {label: values for label, values in _grouped(answer, names).items() if _worth(label, values)}
    grounds = ground.once(
        one for shown in answer.shown for one in grounds_of(shown.disclosure, answer.aspects)
    )
    past = any(shown.span or shown.changes for shown in answer.shown)
    lines = _blocks(answer, names) if past else [_said(answer, *item) for item in grouped.items()]
    missing = any(UNKNOWN in value for values in grouped.values() for value in values.values())
    text = [
        title,
        *_which_one(answer, names),
        *lines,
        *([f"“{UNKNOWN}”{NOT_REGISTERED}。"] if missing and not past else []),
        ground.sentence(grounds),
    ]
    buttons = tuple(show_button(one.name[:40], one.id) for one in disclosures)
    everything = Button("全部公示", "show_projects", {"projects": [one.id for one in disclosures]})
    return Reply("\n".join(text), (*buttons, everything))


def _title(disclosures: Sequence[Disclosure], names: Sequence[str]) -> str:
    if of_one_estate(disclosures) and names[0] != disclosures[0].name:
        district = f"（{disclosures[0].district}）" if disclosures[0].district else ""
        return f"{disclosures[0].estate}{'、'.join(names)}{district}"
    return "、".join(title_of(one, None) for one in disclosures)


def _grouped(answer: Together, names: Sequence[str]) -> dict[str, dict[str, str]]:
    """Label → short name → value, in the order of the answers."""
    found: dict[str, dict[str, str]] = {}
    for name, shown in zip(names, answer.shown, strict=True):
        for row in rows_for(shown, answer.aspects):
            values = found.setdefault(row.label, {})
            values[name] = f"{values[name]}；{row.value}" if name in values else row.value
    return found


def _worth(label: str, values: dict[str, str]) -> bool:
    """A general contractor (工程总承包) that nobody has is not spoken of."""
    return not (label == ROLES[Aspect.GENERAL] and set(values.values()) == {UNKNOWN})


def _said(answer: Together, label: str, values: dict[str, str]) -> str:
    value, alike = next(iter(values.values())), len(set(values.values())) == 1
    whole = len(values) == len(answer.shown)
    if alike and whole:
        if not answer.compared:
            return f"{label}：{'、'.join(values)}都{'' if value == UNKNOWN else '是'}{value}"
        return (
            f"{label}：都{UNKNOWN}，没法比较" if value == UNKNOWN else f"{label}{_verdict(label)[0]}：{value}"
        )
    listed = "\n".join(f"· {name}：{value}" for name, value in values.items())
    return f"{_head(answer, label, values)}：\n{listed}"


def _head(answer: Together, label: str, values: dict[str, str]) -> str:
    if not answer.compared:
        same = label in set(ROLES.values()) and _one_company(values)
        return f"{label}是同一家，{_leader(label)}不同" if same else label
    if any(UNKNOWN in value.split("，")[0] for value in values.values()):
        return f"{label}有{UNKNOWN}的，没法比较"
    if label in set(ROLES.values()) and _one_company(values):
        return f"{label}是同一家，{_leader(label)}不同"
    return f"{label}{_verdict(label)[1]}"


def _verdict(label: str) -> tuple[str, str]:
    role = label in set(ROLES.values())
    person = label.endswith("员")
    return (
        ("是同一家", "不是同一家")
        if role
        else ("是同一个人", "不是同一个人")
        if person
        else ("一样", "不一样")
    )


def _leader(label: str) -> str:
    return LEADERS.get(label, "项目负责人")


def _one_company(values: dict[str, str]) -> bool:
    return len({value.split("，")[0] for value in values.values()}) == 1


def _blocks(answer: Together, names: Sequence[str]) -> list[str]:
    return [
        line
        for name, shown in zip(names, answer.shown, strict=True)
        for line in (f"【{name}】", *lines_of(shown, answer.aspects, rows_for(shown, answer.aspects)))
    ]


def _which_one(answer: Together, names: Sequence[str]) -> list[str]:
    """“哪期停工了”: the phase itself first."""
    if answer.compared or not _WHICH.search(answer.asked):
        return []
    asked = _asked_state(answer.asked)
    if asked is None:
        return []
    what, fits = asked
    those = [name for name, shown in zip(names, answer.shown, strict=True) if fits(shown)]
    return [f"{what}的：{'、'.join(those)}。" if those else f"没有{what}的。"]


def _asked_state(words: str) -> tuple[str, Callable[[Shown], bool]] | None:
    if _STOPPED.search(words):
        return "登记为停工", lambda shown: "停工" in (shown.disclosure.state or "")
    if _NOT_ACCEPTED.search(words):
        return "还没有登记竣工验收", lambda shown: shown.disclosure.accepted_on is None
    if _ACCEPTED.search(words):
        return "已经竣工验收", lambda shown: shown.disclosure.accepted_on is not None
    return None
