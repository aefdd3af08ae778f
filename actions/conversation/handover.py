"""The answer to “哪年哪月交的房” that is none: bought or moved in then; or one that the register contradicts."""

from datetime import date

from actions.complaints import asking_after as asking
from actions.complaints import plausible
from actions.complaints.asking_after import Change
from actions.complaints.drafts import simplified
from actions.complaints.moving import MoveRefusedError
from actions.complaints.reading.answers import NotFit
from actions.complaints.reading.events import year_of_an_event
from actions.complaints.recorded import AGE
from actions.conversation.turn import Turn
from actions.wording import handover as wording
from actions.wording.reply import Reply
from data.tables.complaints import Case, WordKind
from data.tables.conversation import OpenQuestion

_AGAIN = "asked again"


def not_one(turn: Turn, case: Case, question: OpenQuestion | None, how: NotFit) -> list[Reply]:
    """The words go into the case, and the hand-over is asked for once more; [] the second time, and for other answers."""
    if (
        how not in {NotFit.BOUGHT, NotFit.MOVED_IN, NotFit.BUILT, NotFit.EVENT}
        or question is None
        or question.about.get(_AGAIN)
    ):
        return []
    told = AGE if how is NotFit.EVENT else "began"
    change = Change({"told": told}, {WordKind.SUPPLEMENT: turn.words}, {})
    try:
        asking.write(turn.session, case.id, change, now=turn.now)
    except MoveRefusedError:
        return []
    question.about = {**question.about, _AGAIN: True}
    if how is NotFit.EVENT:
        return [wording.which_year(year_of_an_event(simplified(turn.words)))]
    return [wording.no_handover(how)]


def ahead(told: date) -> str:
    """It lies ahead: nothing is counted from it yet."""
    return wording.ahead(told)


def doubt(case: Case, told: date) -> str:
    """What the register says against it, "" where nothing does."""
    if plausible.is_still_built(case):
        return wording.still_built()
    accepted = plausible.accepted_later(case.project, told, plausible.accepted_on(case))
    return wording.doubt(told, accepted) if accepted else ""
