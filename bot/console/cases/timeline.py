"""台账 of one case: a line for each step, with who, by when and the words beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from actions.complaints.stages import MOVES, RECORD_NAMES, STAGE_NAMES, Move, Record
from bot.console.cases.said import Said
from bot.console.chinese import moment
from data.queries import case_file
from data.tables.complaints import ActorKind, Case, LedgerEntry, Stage

_CLOCKS = {
    "acceptance": "受理时限",
    "closing": "办结时限",
    "handling": "承办用时",
    "rectification": "整改期限",
}


@dataclass(frozen=True)
class Line:
    """One line of the timeline."""

    at: str
    what: str
    who: str
    stage: str
    notes: Sequence[str]
    words: Sequence[tuple[str, str]]
    late: bool = False


def timeline(session: Session, case: Case, words: Said) -> list[Line]:
    entries = case_file.ledger(session, case.id)
    ids = [entry.officer_id for entry in entries if entry.officer_id]
    ids += [given for entry in entries if isinstance(given := entry.facts.get("handler"), int)]
    names = case_file.officer_names(session, ids)
    return [_line(entry, names, words) for entry in entries]


def _line(entry: LedgerEntry, names: Mapping[int, str], words: Said) -> Line:
    moved = entry.stage_before != entry.stage_after
    return Line(
        at=moment(entry.at),
        what=deed_name(entry.deed),
        who=_who(entry, names),
        stage=STAGE_NAMES[Stage(entry.stage_after)] if moved else "",
        notes=_notes(entry, names),
        words=words.beside(entry),
        late=entry.deed == Record.ESCALATE,
    )


def deed_name(deed: str) -> str:
    if deed in set(Move):
        return MOVES[Move(deed)].name
    return RECORD_NAMES.get(Record(deed), deed) if deed in set(Record) else deed


def _who(entry: LedgerEntry, names: Mapping[int, str]) -> str:
    match entry.actor:
        case ActorKind.OFFICER:
            return names.get(entry.officer_id or 0, "监管人员")
        case ActorKind.RESIDENT:
            return "居民"
        case _:
            return "责任单位" if entry.deed == Record.COMPANY_ANSWER else "系统"


def _notes(entry: LedgerEntry, names: Mapping[int, str]) -> list[str]:
    facts = entry.facts
    notes = []
    if handler := names.get(facts.get("handler") or 0):
        notes.append(f"承办人：{handler}")
    for kind, due in (facts.get("due") or {}).items():
        notes.append(f"{_CLOCKS.get(kind, kind)}至 {moment(datetime.fromisoformat(due))}")
    return notes
