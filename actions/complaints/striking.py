"""“我写的那句我家住5楼，能不能删了”: words of the own complaint that their person wants gone; the case goes on."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from difflib import SequenceMatcher

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints.drafts import Told, simplified
from actions.complaints.moving import RESIDENT, lock, record
from actions.complaints.reading.next_door import floors_said
from actions.complaints.reading.plain import half_width
from actions.complaints.stages import Record
from data.queries import case_words
from data.regexes import regex
from data.tables.complaints import Case, CaseWords, Draft, WordKind

STRUCK = "（本人划掉）"
KEPT = "all_but_struck"  # a fact of the ledger line
_OWN = (WordKind.STORY, WordKind.SUPPLEMENT, WordKind.ANSWER)
_CLAUSE = regex(r"[^，,。；;！!？?、\n 　]+")
_SHORTEST = 3  # characters that a clause and the wish must share
_MOST_OF_IT = 0.7  # of the clause
_LAST = regex(r"(?:刚才|刚刚|刚|最后|上一?|上面)(?:我)?(?:说|写|发)?的?(?:那)?(?:一)?[句条段]")


def found_in(texts: Sequence[str], wish: str) -> tuple[str, ...]:
    """The clauses that are quoted in the wish, and those that tell the own floor where one of them does; the last text
    where only 刚才那句 is said.
    """
    clauses = list(dict.fromkeys(clause for text in texts for clause in _CLAUSE.findall(text)))
    quoted = [clause for clause in clauses if _is_quoted(clause, wish)]
    if not quoted:
        return tuple(texts[-1:]) if _LAST.search(wish) else ()
    floors = {_own_floor(clause) for clause in quoted} - {""}
    return tuple(clause for clause in clauses if clause in quoted or _own_floor(clause) in floors)


def found(session: Session, case: Case, wish: str) -> tuple[str, ...]:
    return found_in([case_words.unseal(case, row) or "" for row in _rows(session, case)], wish)


def strike(session: Session, case_id: int, words: Sequence[str], *, now: datetime) -> None:
    """They are nowhere in the case any more; a line of the ledger says that some were withdrawn, and not which."""
    case = lock(session, case_id)
    for row in _rows(session, case):
        said = case_words.unseal(case, row) or ""
        if (left := _without(said, words)) != said:
            case_words.change(case, row, left)
    for draft in session.scalars(select(Draft).where(Draft.case_id == case.id)):
        inside = (json.dumps(each, ensure_ascii=False)[1:-1] for each in words)
        draft.content = _without(draft.content, list(inside))
    record(session, case, Record.ERASE_WORDS, RESIDENT, now=now, facts={"kept": KEPT})


def struck(content: Told, words: Sequence[str]) -> Told:
    """A draft without them; nothing is kept of what was never filed."""
    texts, notes, order = (
        tuple(left for each in some if (left := _without(each, words, "").strip(" ，,。、")))
        for some in (content.texts, content.notes, content.order)
    )
    return replace(content, texts=texts, notes=notes, order=order)


def _rows(session: Session, case: Case) -> Iterable[CaseWords]:
    asked = select(CaseWords).where(CaseWords.case_id == case.id, CaseWords.kind.in_(_OWN))
    return session.scalars(asked.order_by(CaseWords.at, CaseWords.id)).all()


def _is_quoted(clause: str, wish: str) -> bool:
    """Nearly all of the clause stands in the wish."""
    shared = SequenceMatcher(None, clause, wish, autojunk=False).find_longest_match().size
    return shared >= max(_SHORTEST, round(len(clause) * _MOST_OF_IT))


def _own_floor(clause: str) -> str:
    return floors_said(half_width(simplified(clause))).ours


def _without(said: str, words: Sequence[str], instead: str = STRUCK) -> str:
    for each in sorted(words, key=len, reverse=True):
        said = said.replace(each, instead)
    return said
