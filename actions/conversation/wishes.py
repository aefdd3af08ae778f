"""What a person wants of us later, by the plainest words: while the model is away."""

from actions.conversation import reminders, subscriptions
from actions.conversation.turn import Turn
from actions.wording.reply import Reply


def by_words(turn: Turn) -> list[Reply]:
    """[] for everything else."""
    return reminders.by_words(turn) or subscriptions.by_words(turn)
