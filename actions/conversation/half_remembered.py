"""“带个润字的 在塘沽”, “和润家园吧 还是和润嘉园”: looked for by what is left of the name, whatever the model took it for."""

from dataclasses import replace

from actions.complaints import drafts
from actions.complaints.drafts import simplified
from actions.complaints.reading import ANY_DAY, read
from actions.complaints.said_of_place import WHERE
from actions.conversation import disclosure
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.disclosure.aspects import aspects_in
from actions.disclosure.half_remembered import Remembered, named, remembered, sharing
from actions.disclosure.meant import Case
from actions.disclosure.spoken_of import best_named
from actions.wording import half_remembered as wording
from actions.wording.ground import Ground
from actions.wording.reply import Reply
from data.queries import disclosure as queries


def says_a_name(words: str) -> bool:
    """Nothing is told of a house in these words."""
    plain = simplified(words)
    return bool(remembered(plain)) and not read(plain, today=ANY_DAY).categories


def looked_up(turn: Turn) -> list[Reply]:
    """[] where the words tell or ask anything else, and while a draft waits for its place."""
    if not says_a_name(turn.words):
        return []
    row = drafts.open_draft(turn.session, turn.inbox.account_id, lock=False)
    if row is not None and drafts.told(row).waiting_for in WHERE:
        return []
    what = remembered(simplified(turn.words))
    if _chooses(turn):
        return disclosure.look_up_project(replace(turn, entities=()))
    if what.characters:
        return [_with_these(turn, what)]
    which = named(turn.session, what, _near(turn))
    awaited = Subject.of(turn.conversation).asking == "project"
    if which.case is Case.UNKNOWN and not (what.surely or awaited):
        return []
    return disclosure.of_which(turn, which)


def _chooses(turn: Turn) -> bool:
    """“好像是金钟什么的” of those that were offered."""
    subject = Subject.of(turn.conversation)
    offered = queries.projects(turn.session, subject.options if subject.asking == "project" else ())
    return len(best_named(offered, turn.text)) < len(offered)


def _near(turn: Turn) -> str:
    """The district of what was offered last or is spoken of."""
    subject = Subject.of(turn.conversation)
    ids = subject.options if subject.asking == "project" else ()
    rows = queries.projects(turn.session, ids or [each for each in (subject.project,) if each is not None])
    codes = {row.district_code for row in rows}
    return codes.pop() if len(codes) == 1 else ""


def _with_these(turn: Turn, what: Remembered) -> Reply:
    found = sharing(turn.session, what.characters, what.district, at_least=1)
    aspects = aspects_in(turn.text)
    asked = Subject.of(turn.conversation).asked_which_project(
        found.projects, tuple(map(str, aspects)), None, "", same_estate=False, estates=True
    )
    remember(turn, asked)
    rows = queries.projects(turn.session, found.projects)
    grounds = tuple(map(Ground.of, queries.sources(turn.session)))
    return wording.with_characters(what, rows, aspects, grounds, more=found.more)
