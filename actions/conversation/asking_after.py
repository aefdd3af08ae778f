"""What is asked after a case has its number: one thing at a time."""

from actions.conversation.turn import Turn
from actions.wording.reply import Reply
from data.tables.complaints import Case


def begin(_turn: Turn, _case: Case) -> list[Reply]:
    return []
