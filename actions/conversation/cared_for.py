"""What is no alarm and wants a line of care all the same, before whatever is answered: a wet lamp, a loose railing."""

from actions.complaints.drafts import simplified
from actions.conversation.turn import Turn
from actions.danger.caring import Care, cares
from actions.wording import danger as wording
from actions.wording.reply import Reply

SAID_AT_ONCE = frozenset(
    {Care.WATER_AT_CURRENT, Care.WET_LAMP, Care.RAILING, Care.FALLING, Care.OPENING, Care.COLD}
)


def with_care(turn: Turn, replies: list[Reply]) -> list[Reply]:
    """Not beside a card of danger, which says more."""
    told = [each for each in cares(simplified(turn.words)) if each in SAID_AT_ONCE]
    if not told or turn.inbox.token is not None or any("119" in reply.text for reply in replies):
        return replies
    return [Reply(wording.care(told)), *replies]
