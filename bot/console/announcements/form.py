"""The form of a draft: what came back of it, what may be chosen, and how it would look on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session
from starlette.datastructures import FormData

from actions.announcements import audience as audiences
from actions.announcements.audience import Audience
from actions.announcements.steps import RefusedError
from actions.announcements.writing import Text, text_of
from actions.wording import announcements as wording
from actions.wording.announcements import KIND_NAMES
from data.queries import disclosure
from data.rules.announcement_templates import announcement_templates
from data.search import search
from data.search.districts import districts
from data.tables.announcements import Announcement, Kind
from data.tables.people import Officer

_FOUND = 8
_MOST = 50  # projects of one audience


@dataclass(frozen=True)
class Filled:
    """What somebody filled in, to be shown again. `projects`: numbers; `phrase`: the project that is looked for."""

    kind: str = Kind.CIRCULAR
    title: str = ""
    body: str = ""
    document: str = ""
    urgent: bool = False
    everybody: bool = False
    districts: Sequence[str] = ()
    projects: Sequence[str] = ()
    topics: Sequence[str] = ()
    phrase: str = ""


@dataclass(frozen=True)
class Choices:
    """(kept, shown) of what may be chosen. `city`: whether more than the own district may be spoken to."""

    districts: Sequence[tuple[str, str]]
    projects: Sequence[tuple[str, str]]
    kinds: Sequence[tuple[str, str]]
    city: bool
    found: bool = False  # something was looked for


@dataclass(frozen=True)
class Look:
    """How it would arrive, and with how many. `told`: the audience in words."""

    text: str
    buttons: Sequence[str]
    count: int
    told: Sequence[str] = field(default_factory=tuple)


def filled_of(form: FormData) -> Filled:
    def word(name: str) -> str:
        return str(form.get(name) or "").replace("\r\n", "\n").strip()

    def several(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(str(item)[:64] for item in form.getlist(name)))[:_MOST]

    return Filled(
        kind=word("kind"),
        title=word("title"),
        body=word("body"),
        document=word("document"),
        urgent=bool(form.get("urgent")),
        everybody=bool(form.get("everybody")),
        districts=several("districts"),
        projects=several("projects"),
        topics=several("topics"),
        phrase=word("phrase")[:100],
    )


def filled_from(session: Session, announcement: Announcement) -> Filled:
    text = text_of(announcement)
    audience = text.audience
    return Filled(
        kind=text.kind,
        title=text.title,
        body=text.body,
        document=text.document,
        urgent=text.urgent,
        everybody=audience.everybody,
        districts=audience.districts,
        projects=[row.number for row in disclosure.projects(session, audience.projects)],
        topics=audience.topics,
    )


def from_template(key: str) -> Filled:
    """The pattern put in; an empty form when there is no such."""
    found = next((row for row in announcement_templates() if row.key == key), None)
    if found is None:
        return Filled()
    topics = (found.kind,)
    return Filled(kind=found.kind, title=found.title, body=found.body, urgent=found.urgent, topics=topics)


def text_from(session: Session, filled: Filled) -> Text:
    """Raises RefusedError for what cannot be chosen."""
    if filled.kind not in set(Kind):
        raise RefusedError("bad_kind")
    rows = [disclosure.project_numbered(session, number) for number in filled.projects]
    if not all(rows):
        raise RefusedError("bad_project")
    audience = Audience(
        everybody=filled.everybody,
        districts=tuple(code for code in filled.districts if code in districts().names),
        projects=tuple(row.id for row in rows if row),
        topics=tuple(topic for topic in filled.topics if topic in set(Kind)),
    )
    return Text(Kind(filled.kind), filled.title, filled.body, filled.document, filled.urgent, audience)


def choices(session: Session, filled: Filled, officer: Officer) -> Choices:
    """The projects: those chosen, then those that are found."""
    code = officer.district_code
    chosen = [disclosure.project_numbered(session, number) for number in filled.projects]
    hits = search(session, filled.phrase, limit=_FOUND).hits if filled.phrase else ()
    known = districts().names
    listed = {row.number: f"{row.name}（{known.get(row.district_code, '')}）" for row in chosen if row}
    listed |= {
        hit.number: f"{hit.name}（{known.get(hit.district_code, '')}）"
        for hit in hits
        if not code or hit.district_code == code
    }
    return Choices(
        districts=[(key, name) for key, name in known.items() if code in {"", key}],
        projects=list(listed.items()),
        kinds=list(KIND_NAMES.items()),
        city=not code,
        found=bool(filled.phrase),
    )


def look(session: Session, filled: Filled, officer: Officer, *, now: datetime) -> Look:
    """As it would be sent now; nothing is kept. Raises RefusedError."""
    text = text_from(session, filled)
    draft = Announcement(
        id=0,
        kind=text.kind,
        title=text.title,
        body=text.body,
        document=text.document or None,
        district_code=officer.district_code,
        written_at=now,
    )
    return look_of(session, draft, text.audience)


def look_of(session: Session, announcement: Announcement, audience: Audience) -> Look:
    [reply] = wording.sent(announcement)
    return Look(
        reply.text,
        [button.title for button in reply.buttons],
        audiences.count(session, audience),
        audiences.described(session, audience, KIND_NAMES),
    )
