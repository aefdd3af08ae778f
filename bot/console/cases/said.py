"""The words of a case as an officer sees them: numbers of people masked, what was erased said to be."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from actions.complaints.items_now import Standing, items_now
from actions.enterprises.ordering import without_the_person
from actions.wording.complaints_steps import TO_COMPANIES
from bot.console.chinese import moment
from data.personal import hide_middle, mask
from data.queries import case_file, case_words
from data.tables.complaints import Case, LedgerEntry, WordKind

WORD_NAMES = {
    WordKind.STORY: "来件原文",
    WordKind.ESTATE: "小区（来件人的说法）",
    WordKind.SUPPLEMENT: "补充",
    WordKind.REASON: "理由",
    WordKind.QUESTION: "问居民",
    WordKind.ANSWER: "居民答复",
    WordKind.FACTS: "查明事实",
    WordKind.DECISION: "处理意见",
    WordKind.BASIS: "依据",
    WordKind.NEXT_STEP: "后续安排",
    WordKind.NOTE: "记录",
    WordKind.DEMAND: "整改要求",
    WordKind.AGREEMENT: "协议",
    WordKind.FINDING: "告诉居民的话",
    WordKind.OPINION: "居民意见",
}


CONTACT = (WordKind.NAME, WordKind.PHONE, WordKind.UNIT, WordKind.ROOM)


CONTACT_NAMES = {
    WordKind.NAME: "称呼",
    WordKind.PHONE: "电话",
    WordKind.UNIT: "单元",
    WordKind.ROOM: "房号",
}


_OWN = frozenset({WordKind.STORY, WordKind.SUPPLEMENT, WordKind.ANSWER})


ERASED = "（本人已删除）"


class Said:
    """The words of a case by the line of the ledger they stand beside; numbers of people masked."""

    def __init__(self, session: Session, case: Case) -> None:
        self.of_entry: dict[int | None, list[tuple[WordKind, str, datetime]]] = {}
        self.contact: dict[WordKind, str] = {}
        for row in _rows(session, case):
            if row.kind in CONTACT:
                self.contact[row.kind] = row.words
            else:
                self.of_entry.setdefault(row.entry_id, []).append((row.kind, mask(row.words), row.at))

    def beside(self, entry: LedgerEntry) -> list[tuple[str, str]]:
        kept = self.of_entry.get(entry.id, [])
        return [(WORD_NAMES.get(kind, ""), words) for kind, words, _ in kept if kind is not WordKind.STORY]

    def to_companies(self, entry: LedgerEntry) -> list[tuple[str, str]]:
        """What the company reads of them, where that is not what was written."""
        written = {kind: words for kind, words, _ in self.of_entry.get(entry.id, [])}
        sent = [written[kind] for kind in TO_COMPANIES.get(entry.deed, ()) if kind in written]
        read = [(words, without_the_person(words, self.contact)) for words in sent if words != ERASED]
        return [("责任单位看到的", shown) for words, shown in read if shown != words]

    def story(self) -> list[tuple[str, str]]:
        told = {WordKind.STORY, WordKind.ESTATE, WordKind.SUPPLEMENT, WordKind.ANSWER}
        found = [row for rows in self.of_entry.values() for row in rows if row[0] in told]
        return [(f"{WORD_NAMES[kind]} {moment(at)}", words) for kind, words, at in found]

    def items_now(self) -> list[tuple[str, str]]:
        """A list as it stands now; [] where it stands as it was sent."""
        told = [row for rows in self.of_entry.values() for row in rows if row[0] in _OWN]
        story = "\n".join(words for kind, words, _ in told if kind is WordKind.STORY)
        standing = items_now(story, [(at, words) for kind, words, at in told if kind is not WordKind.STORY])
        if not any(one.was or one.gone for one in standing):
            return []
        lines = [f"{one.number}. {one.words}{_since(one)}" for one in standing]
        return [("各条现在的说法（原文在下面）", "\n".join(lines))]

    def masked_contact(self) -> list[tuple[str, str]]:
        return [(CONTACT_NAMES[kind], _hidden(kind, words)) for kind, words in self.contact.items()]


@dataclass(frozen=True)
class _Row:
    entry_id: int | None
    kind: WordKind
    words: str
    at: datetime


def _rows(session: Session, case: Case) -> list[_Row]:
    rows = case_file.words(session, case.id)
    return [
        _Row(row.entry_id, WordKind(row.kind), case_words.unseal(case, row) or ERASED, row.at) for row in rows
    ]


def _since(one: Standing) -> str:
    if one.gone:
        return "（本人说不要）"
    if not one.was:
        return ""
    return f"（本人 {moment(one.after)} 改）" if one.after is not None else "（登记前改过）"


def _hidden(kind: WordKind, words: str) -> str:
    if words == ERASED:
        return words
    match kind:
        case WordKind.PHONE:
            return hide_middle(words)
        case WordKind.NAME:
            return f"{words[:1]}**"
        case WordKind.UNIT:
            return words
        case _:
            return "****"
