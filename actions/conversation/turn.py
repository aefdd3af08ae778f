"""What an action is given: one turn of one conversation."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from actions.wording.reply import Reply
from data.queries import photos
from data.tables.conversation import Conversation, InboxMessage

SHANGHAI = ZoneInfo("Asia/Shanghai")
PHOTO_MARK = "［照片］"  # stands in the text for a photo that came with it


@dataclass(frozen=True)
class Entity:
    """A phrase that was understood as one of the contract's entities, e.g. Entity("project", "海河新苑二期")."""

    name: str
    value: str


@dataclass(frozen=True)
class Place:
    """What an action may know of this installation."""

    duty_phone: str = "12345"
    office_hours: str = "工作日 8:30–17:30"
    public_url: str = ""  # "" when nobody told: links are then relative
    home_url: str = ""  # of the public door, for links in letters, which cannot be relative
    sends_mail: bool = False
    operator: str = ""  # who runs it, "" when nobody told


@dataclass(frozen=True)
class Turn:
    """`text` is cleaned and masked by the guard; the words as they came are in `inbox.text`."""

    session: Session
    now: datetime
    conversation: Conversation
    inbox: InboxMessage
    text: str
    intent: str = ""
    entities: tuple[Entity, ...] = ()
    confidence: float | None = None  # the model's in the intent, 0 to 1; None where no model was asked
    arguments: dict[str, Any] = field(default_factory=dict)  # of the tapped button
    place: Place = field(default_factory=Place)

    @property
    def today(self) -> date:
        """The day people have on their wall."""
        return self.now.astimezone(SHANGHAI).date()

    @property
    def words(self) -> str:
        """The whole words as they came, neither cut nor masked; "" for a photo alone."""
        return self.inbox.text.removesuffix(PHOTO_MARK).strip()

    @cached_property
    def photos(self) -> tuple[int, ...]:
        """The ids of the photos that came with this message; asked for only where there are some."""
        if not self.inbox.photo_count:
            return ()
        return tuple(photo.id for photo in photos.of_message(self.session, self.inbox.id))

    def phrases(self, *names: str) -> list[str]:
        """The entity phrases of these names, in the order they were said."""
        return [entity.value for entity in self.entities if entity.name in names]


Action = Callable[[Turn], list[Reply]]
