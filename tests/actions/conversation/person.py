"""Somebody at a door, whose words go the way they go in the house; where Rasa would be asked, the test says its intent."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from actions.conversation.open_questions import ANSWERS
from actions.conversation.registry import ACTIONS, COMMANDS
from actions.wording.reply import Reply
from bot.conversation import mailbox, routing
from bot.conversation.routing import Way
from data.queries import people
from data.tables.conversation import Conversation
from tests.builders import NOW, a_turn
from tests.made_once import made_once


@dataclass
class Person:
    session: Session
    door: str
    now: datetime = NOW
    client: str | None = None  # blind index of the address
    heard: list[Reply] = field(default_factory=list)

    @property
    def account_id(self):
        known = people.find_conversation(self.session, "web", self.door)
        return known.address.account_id if known else a_turn(self.session, door=self.door).inbox.account_id

    def says(self, text, intent="", photos=(), **entities):
        """What is answered, all in one text."""
        message = {"received_at": self.now, "photo_count": len(photos), "client_index": self.client}
        turn = a_turn(self.session, text, door=self.door, entities=entities, intent=intent, message=message)
        turn = replace(turn, now=self.now)
        if photos:
            turn.__dict__["photos"] = tuple(photos)
        route = routing.route(self.session, turn.inbox, now=self.now)
        if route.way is Way.DANGER and intent != "emergency":  # as the house does when the model sees none
            route = route.otherwise
        turn = replace(turn, text=route.text or turn.text, arguments=route.arguments)
        if photos:
            turn.__dict__["photos"] = tuple(photos)
        return self._hears(self._answer(turn, route, intent), turn.inbox)

    @made_once
    def has_said(self, *words, **entities):
        """What a test begins with, the same for each of its sentences: `says`, made once."""
        self.says(*words, **entities)

    @made_once
    def has_tapped(self, title):
        self.taps(title)

    def taps(self, title):
        """The newest button of this title."""
        button = next(b for reply in reversed(self.heard) for b in reply.buttons if b.title == title)
        return self.presses(button)

    def presses(self, button):
        pressed = a_turn(self.session, "", door=self.door, message={"client_index": self.client})
        turn = replace(pressed, now=self.now, text=button.title)
        return self._hears(COMMANDS[button.command](replace(turn, arguments=button.arguments)), turn.inbox)

    def titles(self):
        """Buttons of the last thing that was said."""
        return [button.title for button in self.heard[-1].buttons]

    def waits(self, **time):
        self.now += timedelta(**time)

    def _answer(self, turn, route, intent):
        match route.way:
            case Way.COMMAND:
                return COMMANDS[route.name](turn)
            case Way.ANSWER:
                return ANSWERS[route.name].take(turn)
            case _:
                return ACTIONS[f"action_{intent or 'fallback'}"](turn)

    def _hears(self, replies, inbox):
        self.heard += replies
        conversation = self.session.get_one(Conversation, inbox.conversation_id)
        below = {"inbox_id": inbox.id, "now": self.now, "postman": None}
        mailbox.post_theirs(self.session, conversation, inbox.text, inbox_id=inbox.id, now=self.now)
        mailbox.post_ours(self.session, conversation, replies, cause=f"{inbox.id}-a", **below)
        self.session.flush()
        return "\n\n".join(reply.text for reply in replies)
