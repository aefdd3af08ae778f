"""How dangerous the sentence of this turn sounded, beside whatever is answered: danger may hide in a goodbye."""

from contextvars import ContextVar
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor

from nlu.launcher import understood_ahead

_heard: ContextVar[float | None] = ContextVar("heard danger", default=None)
_parse_message = MessageProcessor.parse_message


async def parse_message(
    processor: MessageProcessor, message: UserMessage, *arguments: Any, **options: Any
) -> dict[str, Any]:
    parsed: dict[str, Any] | None = understood_ahead.take(message.text or "")
    if parsed is None:
        parsed = await _parse_message(processor, message, *arguments, **options)
    _heard.set(parsed.get("danger"))
    return parsed


def heard() -> float | None:
    """Of the sentence this task parsed last, 0 to 1; None for a model that tells nothing of danger."""
    return _heard.get()


def install() -> None:
    MessageProcessor.parse_message = parse_message
