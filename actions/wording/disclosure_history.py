"""Who answered for a project on the days that were asked about, and whether that changed since."""

from collections.abc import Sequence

from actions.disclosure.facts import Party
from actions.disclosure.look_up import Shown
from actions.disclosure.when import Span
from actions.wording.dates import period
from actions.wording.disclosure_rows import LEADERS, party_words
from data.tables.register import Role

_MANY = 4
_STILL = "和现在相同，没有更换。"


def history_lines(answer: Shown, roles: Sequence[Role]) -> list[str]:
    """Of many roles those that never changed share one line, unless one day is asked about."""
    parties = answer.disclosure.parties
    steady = [role for role in roles if not answer.disclosure.former(role)]
    if answer.span is not None or len(roles) < _MANY or len(steady) == len(roles):
        alone = {Role.GENERAL} if len(roles) > 1 else set()  # nobody misses what most projects never have
        there = [role for role in roles if role not in alone or any(p.role == role for p in parties)]
        return [line for role in there for line in _of_role(answer, role)]
    changed = [line for role in roles if role not in steady for line in _of_role(answer, role)]
    return [*changed, f"没有更换登记的：{'、'.join(steady)}。"]


def _of_role(answer: Shown, role: Role) -> list[str]:
    disclosure = answer.disclosure
    everyone = [party for party in disclosure.parties if party.role == role]
    if not everyone:
        return [f"{role}：未登记"]
    now, former = disclosure.current(role), disclosure.former(role)
    if answer.span is None:
        listed = [*former, *now]
        return [_head(role, former, now), *map(_with_period, listed)]
    then = [party for party in everyone if party.answers_between(answer.span.first, answer.span.last)]
    if not then:
        return [f"{role}：{answer.span.said}的没有登记。", *(f"现在：{party_words(party)}" for party in now)]
    since = _since_then(role, answer.span, then, now)
    if answer.changes and since == _STILL:
        return [f"{role}没有换，{answer.span.said}到现在都是：", *map(_with_period, then)]
    first = [f"{role}：{since}"] if answer.changes else []
    return [
        *first,
        f"{answer.span.said}的{role}：",
        *map(_with_period, then),
        *([] if answer.changes else [since]),
    ]


def _head(role: Role, former: Sequence[Party], now: Sequence[Party]) -> str:
    if not former:
        return f"{role}没有更换的登记，一直是："
    if {party.company for party in former} <= {party.company for party in now}:
        return f"{role}没有换，{LEADERS.get(role, '项目负责人')}换过："
    return f"{role}换过，先后是："


def _with_period(party: Party) -> str:
    days = period(party.since, party.until)
    return f"· {party_words(party)}{f'，{days}' if days else ''}"


def _since_then(role: Role, span: Span, then: Sequence[Party], now: Sequence[Party]) -> str:
    """What changed within those days, and whether it is still so: unit and leader apart."""
    last = [party for party in then if party.until is None or party.until > span.last]
    within = _difference(role, [party for party in then if party not in last], last)
    if not now:
        return f"{within}现在的{role}没有登记。"
    if _who(last) == _who(now):
        return f"{within}此后没有再更换。" if within else _STILL
    names = "、".join(party_words(party) for party in now)
    return f"{within}后来{_difference(role, last, now)}现在是：{names}。"


def _difference(role: Role, before: Sequence[Party], after: Sequence[Party]) -> str:
    """“单位没变，总监理工程师换过。” or “单位换过。”, "" when there is nothing before."""
    if not before:
        return ""
    if {party.company for party in before} <= {party.company for party in after}:
        return f"单位没变，{LEADERS.get(role, '项目负责人')}换过。"
    return "单位换过。"


def _who(parties: Sequence[Party]) -> set[tuple[str, str | None]]:
    return {(party.company, party.leader) for party in parties}
