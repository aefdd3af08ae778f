"""The visible list of what Rasa may ask for, and of what a button may do."""

from collections.abc import Callable, Mapping

from actions.conversation.turn import Turn
from actions.wording.reply import Reply

Action = Callable[[Turn], list[Reply]]

ACTIONS: Mapping[str, Action] = {}
COMMANDS: Mapping[str, Action] = {}
