"""The intents that are understood already and not open yet."""

from actions.conversation.disclosure import about
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.guidance.not_open import what_helps
from actions.wording import guidance as wording
from actions.wording.reply import Reply


def not_open(turn: Turn) -> list[Reply]:
    """The project that was named stays what the talk is about: “那施工单位是谁” may follow."""
    subject = Subject.of(turn.conversation)
    named = turn.phrases("project")
    helps = what_helps(turn.session, turn.intent, named, turn.text, about(subject), today=turn.today)
    if named and helps.disclosure is not None:
        remember(turn, subject.on_project(helps.disclosure.id, helps.building, ()))
    return [wording.not_open(helps, turn.place)]
