"""草稿: what a person has told and not filed yet. The words are kept whole; `draft_reading` reads them afresh each time."""

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Select, bindparam
from sqlalchemy.orm import Session

from actions.complaints.reading.answers import Contact
from actions.complaints.reading.asides import without_asides
from actions.complaints.reading.bare_room import place_alone
from actions.complaints.reading.contact import contact_told
from actions.complaints.reading.phases import is_unknown
from actions.complaints.workdays import CITY
from data.plain_chinese import plain_chinese
from data.queries.rows import Whole
from data.tables.complaints import Draft, DraftState
from data.tables.conversation import Conversation

EMPTY = "{}"  # what is left of a dropped draft
BY_A_NEIGHBOUR = "Q14"  # 拆改承重: the room that counts is the one where it is done
LIFT = "Q12"
_A_FRAGMENT = 6  # characters: 关不上, 漏风 after 楼道窗户
REMINDED_ENOUGH = 2  # times that a draft comes back after something else


@dataclass(frozen=True)
class Told:
    """What was told so far, in the order it came, and what was settled since.

    `project` is found through the search; `options`: near or equal ones, asked back; `said`: how it was named;
    `phases`: the options are phases of one estate. `placeless`: 先登记, without a project. `where`: what else was said
    of the place, which the register cannot find: a nickname, a road, what is opposite. `district`: as it was said or
    tapped; nothing outside it is meant. `along`: the one all options lie in, where none was said. `refused`: projects
    that were offered or read back and are not meant.
    `corrections`: (field, new, old) in their order (a field of `Field`, or AN_ITEM with its number), and the words they came in as `notes`.
    `order`: texts and notes as they came.
    `left_out`: words of defects that were read back and are not meant.
    `chosen`: a category picked by hand. `referral`: 仍要登记并转办. `topic`: what that is.
    `home`: what an own case of the same home told already (its number, the day of the hand-over, unit, room).
    `moved`: (case, ledger line) of remarks it was told from: they leave that case when this is filed, not before.
    `unasked`: 别再问了; nothing is asked any more, not even after the filing.
    `changing`: 修改 was tapped, and what is to be changed comes next.
    `waiting_for`: what of the draft was asked last; `misses`: answers that did not fit it; `reminded`: how often the
    draft came back after something else.
    """

    texts: tuple[str, ...] = ()
    photos: tuple[int, ...] = ()
    project: int | None = None
    building: str = ""
    options: tuple[int, ...] = ()
    said: str = ""
    phases: bool = False
    placeless: bool = False
    where: tuple[str, ...] = ()
    district: str = ""
    along: str = ""
    refused: tuple[int, ...] = ()
    corrections: tuple[tuple[str, str, str], ...] = ()
    notes: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    referral: bool = False
    topic: str | None = None
    urgent: bool = False
    danger: str | None = None
    moved: tuple[tuple[int, int], ...] = ()
    home: tuple[str, ...] = ()
    unasked: bool = False
    changing: bool = False
    waiting_for: str = ""
    misses: int = 0
    reminded: int = 0

    @property
    def story(self) -> str:
        """Everything that was said, as it is filed."""
        told = (*self.texts, *self.notes)
        known = [each for each in self.order if each in told]
        return "\n".join((*known, *(each for each in told if each not in known)))

    @property
    def phase_unknown(self) -> bool:
        """The estate is known, and they say that its phase is not."""
        return self.phases and is_unknown(map(simplified, (*self.texts, *self.notes)))

    @property
    def place_said(self) -> str:
        """Name and landmarks of a place that the register does not know, "" when it does or nothing was said."""
        if self.project is not None or self.options:
            return ""
        named = (self.said,) if self.said and not any(self.said in each for each in self.where) else ()
        return "，".join((*named, *self.where))

    @property
    def in_district(self) -> str:
        """The code of the district it is filed in, "" when nothing tells."""
        return self.district or self.along

    def noting(self, words: str) -> "Told":
        """Words that are no story of their own: a fragment goes on the last sentence, others are kept beside."""
        words = words.strip()
        if (
            not words
            or not without_asides(simplified(words)).strip()
            or any(words in said for said in (*self.texts, *self.notes))
        ):
            return self
        if self.texts and len(words) <= _A_FRAGMENT:
            return replace(self, texts=(*self.texts[:-1], f"{self.texts[-1]}，{words}"), reminded=0)
        return replace(self, notes=(*self.notes, words), reminded=0)

    def adding(self, text: str, photos: tuple[int, ...] = ()) -> "Told":
        """More words and photos; the same words twice are told once. A place said alone stands over all before it."""
        place = place_alone(simplified(text))
        before = tuple(each for each in self.texts if each != text) if place else self.texts
        stands = tuple(each for each in self.corrections if not getattr(place, each[0], ""))
        new = (text,) if text and text not in before else ()
        seen = tuple(photo for photo in photos if photo not in self.photos)
        return replace(self, texts=before + new, corrections=stands, photos=self.photos + seen, reminded=0)


def open_draft(session: Session, account_id: int, *, lock: bool = True) -> Draft | None:
    """The newest that is neither filed nor dropped, held until the commit unless it is only looked at."""
    for (draft,) in (_OPEN_LOCKED if lock else _OPEN).objects(session, account=account_id):
        return cast(Draft, draft)
    return None


def begin(session: Session, conversation: Conversation, account_id: int, *, now: datetime) -> Draft:
    row = Draft(
        account_id=account_id,
        conversation_id=conversation.id,
        content=_dumped(Told()),
        revision=0,
        begun_at=now,
        changed_at=now,
    )
    session.add(row)
    session.flush()
    return row


def told(row: Draft) -> Told:
    """What an older version left there is read as far as it is understood."""
    kept = json.loads(row.content)
    known = {item.name for item in fields(Told)}
    given: dict[str, Any] = {key: _tuples(value) for key, value in kept.items() if key in known}
    return Told(**given)


def keep(row: Draft, content: Told, *, now: datetime) -> None:
    new = (each for each in (*content.texts, *content.notes) if each not in content.order)
    row.content = _dumped(replace(content, order=(*content.order, *new)))
    row.revision = (row.revision or 0) + 1
    row.changed_at = now


def note(row: Draft, **noted: Any) -> None:
    """Count a miss or a reminder: no change of what was told, so what was read back still stands."""
    row.content = _dumped(replace(told(row), **noted))


def is_only_talk(content: Told) -> bool:
    """Words were kept, and all of them are of the talk: 啥玩意, 我说把那个恢复了."""
    return bool(content.texts) and not any(without_asides(simplified(each)).strip() for each in content.texts)


def contact_of(content: Told) -> Contact | None:
    """Whom to call, as it was told last."""
    told = map(contact_told, (*content.texts, *content.notes))
    return next((each for each in reversed(list(told)) if each is not None), None)


def day_of(row: Draft) -> date:
    """The day the words were told on: “昨天” in them counts from it."""
    return row.begun_at.astimezone(CITY).date()


def simplified(words: str) -> str:
    """As the patterns know them; as long as before, letter for letter."""
    return plain_chinese(words)


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _dumped(content: Told) -> str:
    kept: dict[str, Any] = {key: value for key, value in asdict(content).items() if value}
    return json.dumps(kept, ensure_ascii=False)


def _newest_open(rows: Select[Any]) -> Select[Any]:
    open_ones = rows.where(Draft.account_id == bindparam("account"), Draft.state == DraftState.OPEN)
    return open_ones.order_by(Draft.id.desc()).limit(1)


# A turn asks for it a dozen times.
_OPEN = Whole(Draft, found=_newest_open)
_OPEN_LOCKED = Whole(Draft, found=lambda rows: _newest_open(rows).with_for_update(), renewed=True)
