"""Who answered for a project on the days that were asked about, and whether that changed since."""

from collections.abc import Sequence

from actions.disclosure.facts import Party
from actions.disclosure.look_up import Shown
from actions.disclosure.when import Span
from actions.wording.dates import period
from actions.wording.disclosure_rows import LEADERS, party_words
from data.tables.register import Role


def history_lines(answer: Shown, roles: Sequence[Role]) -> list[str]:
    return [line for role in roles for line in _of_role(answer, role)]


def _of_role(answer: Shown, role: Role) -> list[str]:
    disclosure = answer.disclosure
    everyone = [party for party in disclosure.parties if party.role == role]
    if not everyone:
        return [f"{role}：未登记"]
    now, former = disclosure.current(role), disclosure.former(role)
    if answer.span is None:
        listed = [*former, *now]
        head = f"{role}有更换记录：" if former else f"{role}：登记库里没有更换记录。"
        return [head, *map(_with_period, listed)]
    then = [party for party in everyone if party.answers_between(answer.span.first, answer.span.last)]
    if not then:
        return [f"{role}：{answer.span.said}的没有登记。", *(f"现在：{party_words(party)}" for party in now)]
    return [
        f"{answer.span.said}的{role}：",
        *map(_with_period, then),
        _since_then(role, answer.span, then, now),
    ]


def _with_period(party: Party) -> str:
    days = period(party.since, party.until)
    return f"· {party_words(party)}{f'，{days}' if days else ''}"


def _since_then(role: Role, span: Span, then: Sequence[Party], now: Sequence[Party]) -> str:
    """Compared are the units and leaders at the end of those days with those of today."""
    last = [party for party in then if party.until is None or party.until > span.last]
    if not now:
        return f"现在的{role}没有登记。"
    if _who(last) == _who(now):
        return "和现在相同，没有更换。" if len(then) == len(last) else "此后没有再更换。"
    names = "、".join(party_words(party) for party in now)
    if {party.company for party in last} == {party.company for party in now}:
        leader = LEADERS.get(role, "项目负责人")
        return f"现在单位没变，{leader}换了：{names}。"
    return f"现在换成了：{names}。"


def _who(parties: Sequence[Party]) -> set[tuple[str, str | None]]:
    return {(party.company, party.leader) for party in parties}
