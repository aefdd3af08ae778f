"""How dangerous the sentence of this turn sounded, beside whatever is answered: danger may hide in a goodbye."""

from contextvars import ContextVar
from typing import Any

from rasa.core.processor import MessageProcessor

_heard: ContextVar[float | None] = ContextVar("heard danger", default=None)
_parse_message = MessageProcessor.parse_message


async def parse_message(processor: MessageProcessor, *arguments: Any, **options: Any) -> dict[str, Any]:
    parsed: dict[str, Any] = await _parse_message(processor, *arguments, **options)
    _heard.set(parsed.get("danger"))
    return parsed


def heard() -> float | None:
    """Of the sentence this task parsed last, 0 to 1; None for a model that tells nothing of danger."""
    return _heard.get()


def install() -> None:
    MessageProcessor.parse_message = parse_message
