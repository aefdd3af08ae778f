"""看公告: what was published, what concerns the person first; the full text on a tap."""

import re
from dataclasses import dataclass

from actions.announcements import listing, near
from actions.announcements.listing import Places
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.disclosure.meant import About, Case
from actions.disclosure.which import district_of, which_projects
from actions.wording import announcements as wording
from actions.wording.reply import Reply
from data.search.districts import districts
from data.tables.announcements import Kind

AT_ONCE = 5
_PLAINLY = re.compile(r"公告|通报|缺陷建?材|(?:有|看|查|发)(?:什么|啥|哪些|没有|新的?)*通知")
_KINDS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"缺陷|(?:问题|不合格|有毛病)的?(?:建|材|水泥|混凝土|钢筋)"), Kind.DEFECT),
    (re.compile(r"政策|新规|法规|办法"), Kind.POLICY),
    (re.compile(r"宣传|科普"), Kind.PUBLICITY),
    (re.compile(r"通报"), Kind.CIRCULAR),
)


@dataclass(frozen=True)
class _Asked:
    """Of which places. `name`: as they were named, "" when they were not."""

    places: Places
    name: str = ""


def list_announcements(turn: Turn) -> list[Reply]:
    """The newest; of a place that is named only what concerns it."""
    kind, asked = _kind(turn), _places(turn)
    found = listing.newest(turn.session, asked.places, kind=kind, only_near=bool(asked.name))
    if not found:
        return [wording.none(kind, asked.name)]
    skip = turn.arguments.get("skip", 0)
    page, more = listing.in_parts(found, skip, AT_ONCE)
    remember(turn, Subject.of(turn.conversation).asked_back("announcement", tuple(row.id for row in page)))
    names, where = districts().names, listing.districts_of(turn.session, page)
    first = {code for row in page if listing.concerns(row, asked.places, where) for code in where[row.id]}
    return [
        wording.listed(
            page,
            {row.id: [names[code] for code in sorted(where[row.id])] for row in page},
            kind=kind,
            first=[names[code] for code in sorted(first & asked.places.districts)],
            place=asked.name,
            skip=skip,
            more=more,
            now=turn.now,
        )
    ]


def show_announcement(turn: Turn) -> list[Reply]:
    found = listing.published(turn.session, turn.arguments.get("announcement"))
    return [wording.gone() if found is None else wording.whole(found)]


def plainly(turn: Turn) -> list[Reply]:
    """While the model is away: [] unless the words plainly ask for announcements."""
    return list_announcements(turn) if _PLAINLY.search(turn.text) else []


def _kind(turn: Turn) -> Kind | None:
    kept = turn.arguments.get("kind")
    if kept in set(Kind):
        return Kind(kept)
    if turn.arguments:
        return None
    return next((kind for words, kind in _KINDS if words.search(turn.text)), None)


def _places(turn: Turn) -> _Asked:
    subject = Subject.of(turn.conversation)
    if not turn.arguments and (named := _named(turn)):
        return named
    account_id = turn.inbox.account_id
    return _Asked(near.places_of(turn.session, account_id, subject.project))


def _named(turn: Turn) -> _Asked | None:
    """What the words name: a project, else a district."""
    phrases = turn.phrases("project")
    which = which_projects(turn.session, phrases, turn.text, About())[0] if phrases else None
    if which is not None and which.case is Case.ONE and which.project is not None:
        places = near.of_projects(turn.session, [which.project])
        return _Asked(places, near.name_of(turn.session, which.project))
    code = district_of(turn.phrases("district"))
    if code:
        return _Asked(Places(districts=frozenset({code})), districts().names[code])
    return None
