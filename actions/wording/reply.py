"""What is said back: a reply with its buttons and its card, the same for every door."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Button:
    """A title people read and the command it stands for; a channel only ever sees a token."""

    title: str
    command: str
    arguments: dict[str, Any] = field(default_factory=dict)
    revision: int | None = None


NO_DEAD_END = (Button("菜单", "menu"), Button("人工", "talk_to_human"))  # where nothing else can be offered


@dataclass(frozen=True)
class Row:
    label: str
    value: str
    missing: bool = False


@dataclass(frozen=True)
class Link:
    title: str
    url: str


@dataclass(frozen=True)
class Card:
    """Facts to be read at a glance. Everything in it is also said in the reply's text."""

    kind: str
    title: str
    rows: tuple[Row, ...] = ()
    source: str = ""
    as_of: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Shown:
    """A photo shown with a reply: its row, and the secret of its address. Whoever opens it is asked who they are."""

    photo: int
    secret: str


@dataclass(frozen=True)
class Reply:
    """`erases`: what was said before it is shown no longer."""

    text: str
    buttons: tuple[Button, ...] = ()
    card: Card | None = None
    erases: bool = False
    photos: tuple[Shown, ...] = ()

    def offering(self, *buttons: Button) -> "Reply":
        """The same reply with more buttons."""
        return replace(self, buttons=self.buttons + buttons)


def dump_replies(replies: Iterable[Reply]) -> str:
    return json.dumps([asdict(reply) for reply in replies], ensure_ascii=False)


def load_replies(words: str) -> list[Reply]:
    """The replies of `dump_replies`. Raises ValueError when the words are not such a list."""
    return [load_reply(item) for item in json.loads(words)]


def load_reply(item: dict[str, Any]) -> Reply:
    card = item.get("card")
    return Reply(
        text=item["text"],
        buttons=tuple(Button(**button) for button in item.get("buttons", ())),
        card=None if card is None else _load_card(card),
        erases=item.get("erases", False),
        photos=tuple(Shown(**photo) for photo in item.get("photos", ())),
    )


def _load_card(item: dict[str, Any]) -> Card:
    rows = tuple(Row(**row) for row in item.get("rows", ()))
    links = tuple(Link(**link) for link in item.get("links", ()))
    return Card(item["kind"], item["title"], rows, item.get("source", ""), item.get("as_of", ""), links)
