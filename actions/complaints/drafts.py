"""草稿: what a person has told and not filed yet. The words are kept whole and read afresh each time."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, datetime
from functools import cache
from typing import Any

from opencc import OpenCC
from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints.reading import Place, Reading, read
from actions.complaints.workdays import CITY
from data.tables.complaints import Draft, DraftState
from data.tables.conversation import Conversation

_PLACE = ("building", "unit", "room", "floor")


@dataclass(frozen=True)
class Told:
    """What was told so far, in the order it came, and what was settled since.

    `project` is found through the search; `options`: near or equal ones, asked back; `said`: how it was named;
    `phases`: the options are phases of one estate. `placeless`: 先登记, without a project.
    `fixed`: fields corrected in words. `chosen`: a category picked by hand. `referral`: 仍要登记并转办.
    `waiting_for`: what of the draft was asked last; `misses`: answers that did not fit it.
    """

    texts: tuple[str, ...] = ()
    photos: tuple[int, ...] = ()
    project: int | None = None
    building: str = ""
    options: tuple[int, ...] = ()
    said: str = ""
    phases: bool = False
    placeless: bool = False
    district: str = ""
    fixed: Mapping[str, str] = field(default_factory=dict)
    chosen: tuple[str, ...] = ()
    referral: bool = False
    urgent: bool = False
    danger: str | None = None
    waiting_for: str = ""
    misses: int = 0
    reminded: int = 0

    @property
    def story(self) -> str:
        return "\n".join(self.texts)

    def adding(self, text: str, photos: tuple[int, ...] = ()) -> "Told":
        """More words and photos; the same words twice are told once."""
        new = (text,) if text and text not in self.texts else ()
        seen = tuple(photo for photo in photos if photo not in self.photos)
        return replace(self, texts=self.texts + new, photos=self.photos + seen, misses=0, reminded=0)


def open_draft(session: Session, account_id: int) -> Draft | None:
    """The newest that is neither filed nor dropped."""
    asked = select(Draft).where(Draft.account_id == account_id, Draft.state == DraftState.OPEN)
    return session.scalar(asked.order_by(Draft.id.desc()).limit(1).with_for_update())


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
    given: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in kept.items() if key in known
    }
    return Told(**given)


def keep(row: Draft, content: Told, *, now: datetime) -> None:
    row.content = _dumped(content)
    row.revision = (row.revision or 0) + 1
    row.changed_at = now


def reading_of(content: Told, *, today: date) -> Reading:
    """What the words say, with the corrections over it."""
    found = read(simplified(content.story), today=today)
    fixed = content.fixed
    place = {name: fixed[name] for name in _PLACE if name in fixed}
    if content.building and "building" not in place:
        place["building"] = content.building.removesuffix("号楼")
    if place:
        found = replace(found, place=replace(found.place or Place(), **place))
    if "handed_over" in fixed:
        found = replace(found, handed_over=date.fromisoformat(fixed["handed_over"]), handed_over_words="")
    if "since" in fixed:
        found = replace(found, since=date.fromisoformat(fixed["since"]), since_words="")
    return found


def day_of(row: Draft) -> date:
    """The day the words were told on: “昨天” in them counts from it."""
    return row.begun_at.astimezone(CITY).date()


def simplified(words: str) -> str:
    """Traditional characters as the patterns know them; as long as before, letter for letter."""
    converted: str = _converter().convert(words)
    return converted


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _dumped(content: Told) -> str:
    kept: dict[str, Any] = {key: value for key, value in asdict(content).items() if value}
    return json.dumps(kept, ensure_ascii=False)
