"""Where a draft is: the estate that is named, one of those offered, a landmark, the district."""

from dataclasses import replace

from actions.choosing import chosen
from actions.complaints import drafts, said_of_place, whereabouts
from actions.complaints.draft_reading import reading_of
from actions.complaints.drafts import Told
from actions.complaints.reading import NOT_OURS, Reading, read
from actions.complaints.reading.estate import is_like_a_name, is_tenant, name_in
from actions.complaints.reading.hedges import thinks_aloud
from actions.conversation import filing
from actions.conversation.draft_words import DO_NOT_KNOW
from actions.conversation.turn import Turn
from actions.disclosure.meant import About
from actions.wording import draft_place as wording
from actions.wording.filing import more_noted, nothing_to_submit, still_needed, tenants_may
from actions.wording.reply import Reply
from data.queries import disclosure as queries
from data.tables.complaints import Draft

_A_NAME = 14  # characters; in longer words beside a name that was said already, another one is chance
_A_REFUSAL = 6  # characters: 都不是啊 tells nothing of its own
_A_REMARK = 6  # characters beside a name that say something more


def named(turn: Turn, row: Draft, content: Told, words: str) -> list[Reply]:
    """A name after “是哪个小区”, or one more after “在哪个区”. Words without a name are kept all the same."""
    newest = read(words, today=turn.today)
    refused = (
        bool(content.options or content.refused) and said_of_place.NONE_OF_THEM.search(words) is not None
    )
    content = said_of_place.heard(turn.session, content, words)
    told = content.adding(turn.words, turn.photos) if _tells(newest) else content
    placed = placed_by(turn, told, words, newest)
    if placed is not None and content.options and _are_the_same(placed, content):
        return _still_open(turn, row, _kept(turn, content, newest), words)
    if refused and (placed is None or not (placed.project or placed.options)):
        return without_name(turn, row, replace(_kept(turn, content, newest), misses=0))
    if placed is not None and (placed.project is not None or placed.options):
        longer = len(words) > len(placed.said) + _A_REMARK
        return filing.go_on(turn, row, replace(placed.noting(turn.words) if longer else placed, misses=0))
    more = _kept(turn, content, newest)
    if placed is not None and not (content.said and content.waiting_for == "district"):
        return filing.go_on(turn, row, replace(more, said=placed.said, options=(), misses=0))
    does_not_know = DO_NOT_KNOW.search(words) or (content.where and thinks_aloud(words))
    if content.unasked or does_not_know or (content.misses and not is_tenant(words)):
        return without_name(turn, row, replace(more, misses=0))
    drafts.keep(row, replace(more, misses=content.misses + (not is_tenant(words))), now=turn.now)
    if is_tenant(words):
        return [tenants_may(content.waiting_for)]
    return [more_noted(content.waiting_for)]


def _still_open(turn: Turn, row: Draft, content: Told, words: str) -> list[Reply]:
    """Asked once more which of those offered, then filed without one."""
    if DO_NOT_KNOW.search(words):
        return cannot_tell(turn, row, content)
    if content.misses:
        return without_name(turn, row, replace(content, misses=0))
    drafts.keep(row, replace(content, misses=1), now=turn.now)
    return [wording.point_at_one(content.said, queries.projects(turn.session, content.options))]


def _are_the_same(placed: Told, content: Told) -> bool:
    """Nothing new was said of those offered: they are not asked about a third time."""
    return placed.project is None and not placed.phases and set(placed.options) >= set(content.options)


def _kept(turn: Turn, content: Told, newest: Reading) -> Told:
    """More of the story is read with it; what is none of it stands beside it."""
    if _tells(newest):
        content = content.adding(turn.words, turn.photos)
    if said_of_place.NONE_OF_THEM.search(turn.words) and len(turn.words) <= _A_REFUSAL:
        return content
    return content.adding("", turn.photos).noting(turn.words)


def _tells(newest: Reading) -> bool:
    """A defect of ours, a time, a house."""
    ours = newest.complains and newest.categories not in {(), (NOT_OURS,)}
    return bool(ours or newest.since or newest.place or newest.handed_over)


def placed_by(turn: Turn, content: Told, words: str, newest: Reading) -> Told | None:
    """With the project or the name that the words hold; None when they hold none."""
    tells = newest.complains and not newest.phrases_for_project and not content.options
    by_chance = bool(content.said) and len(words) > _A_NAME
    name = "" if tells or by_chance else name_in(words)
    said = [*filter(is_like_a_name, turn.phrases("project", "address")), *([name] if name else [])]
    if tells and not said:
        return None
    tried = replace(content, said="", options=())
    about = About(options=content.options)
    placed = whereabouts.placed(turn.session, tried, words, reading=newest, phrases=said, about=about)
    return placed if placed.project is not None or placed.options or placed.said else None


def cannot_tell(turn: Turn, row: Draft, content: Told) -> list[Reply]:
    """Which of those offered: said twice, it is filed without one; a single one is taken for meant only by a yes."""
    if content.misses or "看着办" in turn.words:
        return without_name(turn, row, replace(content, misses=0, unasked=True))
    drafts.keep(row, replace(content, misses=1), now=turn.now)
    if not content.options:
        return [still_needed(content.waiting_for)]
    return [wording.point_at_one(content.said, queries.projects(turn.session, content.options))]


def choose_project(turn: Turn) -> list[Reply]:
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return [nothing_to_submit()]
    content = drafts.told(row)
    house = reading_of(content, today=drafts.day_of(row)).place.building
    content = whereabouts.picked(turn.session, content, turn.arguments.get("project", 0), house)
    return filing.go_on(turn, row, content)


def pick_project(turn: Turn) -> list[Reply]:
    """“第二个” of those offered; they are asked about again where there is none."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return [nothing_to_submit()]
    options = drafts.told(row).options
    place = chosen(drafts.simplified(turn.words), [str(each) for each in options])
    if place is None:
        return cannot_tell(turn, row, drafts.told(row))
    return choose_project(replace(turn, arguments={"project": options[place]}))


def go_without_project(turn: Turn) -> list[Reply]:
    """还是先登记 / 都不是: the district is enough. Typed, it may name the place beside it."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return [nothing_to_submit()]
    content = drafts.told(row)
    if turn.inbox.token is not None:
        return without_name(turn, row, said_of_place.refusing(turn.session, content))
    words = drafts.simplified(turn.words)
    newest = read(words, today=turn.today)
    content = _kept(turn, said_of_place.heard(turn.session, content, words), newest)
    placed = placed_by(turn, content, words, newest)
    if placed is not None and placed.project is not None:
        return filing.go_on(turn, row, replace(placed, misses=0))
    return without_name(turn, row, content)


def without_name(turn: Turn, row: Draft, content: Told) -> list[Reply]:
    content = (
        said_of_place.refusing(turn.session, content) if content.options else replace(content, project=None)
    )
    if content.district or content.unasked or content.waiting_for == "district":
        return filing.go_on(turn, row, replace(content, placeless=True))
    drafts.keep(row, replace(content, waiting_for="district"), now=turn.now)
    return [wording.which_district()]


def choose_district(turn: Turn) -> list[Reply]:
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return [nothing_to_submit()]
    return in_district(turn, row, drafts.told(row), turn.arguments.get("district", ""))


def in_district(turn: Turn, row: Draft, content: Told, code: str) -> list[Reply]:
    return filing.go_on(turn, row, replace(content, district=code, placeless=True))


def change_project(turn: Turn) -> list[Reply]:
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return [nothing_to_submit()]
    emptied = replace(
        drafts.told(row),
        project=None,
        options=(),
        said="",
        where=(),
        phases=False,
        placeless=False,
        building="",
    )
    drafts.keep(row, replace(emptied, waiting_for="project", misses=0), now=turn.now)
    return [wording.which_project()]
