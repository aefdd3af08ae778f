"""Terms (任期) of one unit in one role: a new leader of the same unit ends the former one's time on that day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from data.importers.cells import plain
from data.importers.desk import Desk, differences
from data.importers.lines import Line
from data.tables.register import Participation

TITLES = {
    "company_name": "单位名称",
    "uscc": "统一社会信用代码",
    "leader": "项目负责人",
    "certificate_number": "证书编号",
    "promised_on": "承诺书日期",
    "since": "起",
    "until": "止",
}

_MOST_TRIES = 5


@dataclass
class Term:
    """A term as it shall stand. line: what says so; row: what the register holds of it; told: 止 as it was said."""

    leader: str | None
    since: date | None
    told: date | None
    line: Line | None = None
    row: Participation | None = None
    until: date | None = None


def merge_unit(
    rows: Sequence[Participation], lines: Sequence[Line], project_id: int, desk: Desk
) -> list[Participation]:
    """Brings the rows of one unit to what the lines say; gives back every row, new ones too."""
    found = _merged(rows, lines, project_id, desk)
    for _ in range(_MOST_TRIES if len(rows) > 1 else 0):
        # Lines that contradict each other may fit other rows better once these are changed.
        again, new = Desk(desk.ground), [row for row in found if row not in rows]
        found = _merged([*rows, *new], lines, project_id, again)
        if not again.added and not again.changed:
            break
    return found


def _merged(
    rows: Sequence[Participation], lines: Sequence[Line], project_id: int, desk: Desk
) -> list[Participation]:
    terms = [
        Term(line.get("leader"), line.get("since"), line.get("until"), line)
        for line in _tellable(lines, desk)
    ]
    if not terms:
        return []
    _match(rows, _ended(terms))
    kept = _kept(rows, terms)
    _keep_unsaid(terms, kept)
    if not (terms := _begin_undated(_ended(terms, kept), kept, desk)):
        return []
    return [_write(term, terms, project_id, desk) for term in (*_ended(terms, kept), *kept)]


def _kept(rows: Sequence[Participation], terms: Sequence[Term]) -> list[Term]:
    """Terms that no line repeats; one whose successor's first day is corrected ends with it."""
    moved = {t.row.since: t.since for t in terms if t.row and t.row.since and t.since}
    others = [row for row in rows if row.removed_at is None and all(row is not t.row for t in terms)]
    return [
        Term(row.leader, row.since, moved.get(row.until, row.until) if row.until else None, None, row)
        for row in others
    ]


def _begin(line: Line) -> date | None:
    begin: date | None = line.get("since") or line.get("promised_on")
    return begin


def _tellable(lines: Sequence[Line], desk: Desk) -> list[Line]:
    """In the order of time; a line whose place in it cannot be told is refused."""
    taken: list[Line] = []
    for line in sorted(lines, key=_order):
        if line.get("since") and line.get("until") and line.get("until") < line.get("since"):
            desk.refuse(line, "止", str(line.get("until")), f"早于“起” {line.get('since')}")
        elif other := next((t for t in taken if not _told_apart(t, line)), None):
            first, later = sorted((other, line), key=lambda line: line.number)
            taken = [first if t is other else t for t in taken]
            desk.refuse(
                later,
                "项目负责人",
                later.get("leader") or "",
                f"同一单位在第 {first.number} 行已有负责人，没有“起”分不出先后",
            )
        else:
            taken.append(line)
    return taken


def _order(line: Line) -> tuple[date, bool, int]:
    return _begin(line) or date.min, line.get("until") is None, line.number


def _told_apart(one: Line, other: Line) -> bool:
    if one.get("since") and other.get("since"):
        return True
    if one.get("leader") == other.get("leader"):
        return False
    ended = bool(one.get("until")) and not other.get("until")
    return ended or (bool(_begin(other)) and _begin(one) != _begin(other))


def _ended(terms: Sequence[Term], kept: Sequence[Term] = ()) -> Sequence[Term]:
    """Ends each open term on the day the next leader begins."""
    everyone = (*terms, *kept)
    for term in everyone:
        begin = term.since or date.min
        next_ = (o.since for o in everyone if o.since and o.since > begin and o.leader != term.leader)
        term.until = term.told or min(next_, default=None)
    return terms


Fits = Callable[[Participation, Term], bool]


def _same_leader(row: Participation, term: Term) -> bool:
    return row.leader == term.leader


def _overlap(row: Participation, term: Term) -> bool:
    starts, ends = row.since or date.min, row.until or date.max
    return (term.since or date.min) < ends and (term.until or date.max) > starts


# From sure to likely: the same term; the same with a day unknown or corrected; its leader corrected; filled in.
_FITS: tuple[Fits, ...] = (
    lambda row, term: _same_leader(row, term) and row.since == term.since,
    lambda row, term: _same_leader(row, term) and (row.since is None or term.since is None),
    lambda row, term: _same_leader(row, term) and _overlap(row, term),
    lambda row, term: term.since is not None and row.since == term.since,
    lambda row, term: (
        row.until is None and None in (row.leader, term.leader) and None in (row.since, term.since)
    ),
)


def _match(rows: Sequence[Participation], terms: Sequence[Term]) -> None:
    """Finds the row of each term; of several that fit the one that agrees most, then the newest."""
    free = list(rows)
    for fits in _FITS:
        for term in terms:
            candidates = [row for row in free if fits(row, term)] if term.row is None else []
            if candidates:
                term.row = max(candidates, key=partial(_likeness, term=term))
                free.remove(term.row)


def _likeness(row: Participation, term: Term) -> tuple[bool, int, bool, date]:
    said = term.line.values if term.line else {}
    agreeing = sum(
        getattr(row, field) == said.get(field) for field in ("promised_on", "certificate_number", "uscc")
    )
    return (
        row.removed_at is None,
        agreeing + (row.until == term.until),
        row.until is None,
        row.since or date.min,
    )


def _keep_unsaid(terms: Sequence[Term], kept: Sequence[Term]) -> None:
    """What a file without the column leaves as it is; and the day of a handover, which no file needs to repeat."""
    unsaid = []
    for term in terms:
        if term.row is None or term.line is None:
            continue
        if "until" not in term.line.values:
            term.told = term.row.until
        if term.since is None:
            term.since = term.row.since
            unsaid += [term] if "since" in term.line.values else []
    placed = [
        term for term in terms if term.row or term.since
    ]  # a new leader without first day comes after them
    while groundless := [t for t in unsaid if t.since and not _took_over(t, _ended(placed, kept), kept)]:
        for term in groundless:
            term.since = None


def _took_over(term: Term, terms: Sequence[Term], kept: Sequence[Term]) -> bool:
    return any(other.leader != term.leader and other.until == term.since for other in (*terms, *kept))


def _begin_undated(terms: Sequence[Term], kept: Sequence[Term], desk: Desk) -> list[Term]:
    """Gives a new leader without first day the day known to be one's own; without such a day the line is refused."""
    taken: list[Term] = []
    for term in terms:
        former = [o for o in (*kept, *taken) if o.leader != term.leader and o.until is None]
        if (term.since, term.told, term.row) == (None, None, None) and former and term.line is not None:
            latest = max(o.since or date.min for o in former)
            days = term.line.get("promised_on"), desk.ground.as_of
            term.since = next((day for day in days if day and day > latest), None)
            if term.since is None:
                desk.refuse(term.line, "起", "", "这一单位已登记了更晚的负责人，请写明起止日期")
                continue
        taken.append(term)
    return taken


def _write(term: Term, terms: Sequence[Term], project_id: int, desk: Desk) -> Participation:
    line, row = term.line, term.row
    if line is None:
        return _end(term, terms, desk)
    values = {field: line.values[field] for field in TITLES if field in line.values}
    values |= {"since": term.since, "until": term.until}
    what = f"{line.values['number']} {line.values['role']} {line.values['company_name']}"
    if row is None:
        row = Participation(project_id=project_id, role=line.values["role"], **values)
        row.source_id = desk.ground.source_id
        desk.add(line, what, row)
    else:
        desk.keep(line, what, row, differences(row, values, TITLES))
    return row


def _end(term: Term, terms: Sequence[Term], desk: Desk) -> Participation:
    """A term that no line repeats: it ends where its successor's begins, and follows a new name of the unit."""
    row, said = term.row, [t for t in terms if t.line]
    line = next((t.line for t in said if t.since == term.until), said[0].line)
    assert row is not None
    assert line is not None
    name = line.values["company_name"]
    values = {
        "until": term.until,
        "company_name": row.company_name if unit(row.company_name) == unit(name) else name,
    }
    if found := differences(row, values, TITLES):
        what = f"{line.values['number']} {row.role} {row.company_name} {row.leader or ''}".rstrip()
        desk.keep(line, what, row, found)
    else:
        desk.held.append(row)
    return row


def unit(company_name: str) -> str:
    """甲公司（天津） and 甲公司(天津) are one unit."""
    return plain(company_name).upper()
