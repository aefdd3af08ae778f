"""Doors whose messages lie with somebody else: no words of a case, no room, no phone number there."""

from data.tables.conversation import Conversation

_WITH_SOMEBODY_ELSE = frozenset({"telegram", "email"})


def is_private(conversation: Conversation) -> bool:
    return conversation.address.channel in _WITH_SOMEBODY_ELSE
