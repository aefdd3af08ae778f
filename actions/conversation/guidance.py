"""The intents that are understood already and not open yet."""

from actions.conversation.disclosure import about
from actions.conversation.subject import Subject
from actions.conversation.turn import Turn
from actions.guidance.not_open import what_helps
from actions.wording import guidance as wording
from actions.wording.reply import Reply


def not_open(turn: Turn) -> list[Reply]:
    talk = about(Subject.of(turn.conversation))
    helps = what_helps(turn.session, turn.intent, turn.phrases("project"), turn.text, talk, today=turn.today)
    return [wording.not_open(helps, turn.place)]
