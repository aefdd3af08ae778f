"""What every door is to the house. A new door is one new module with these two and a line in `bot.assembly`."""

from typing import Any, Protocol, runtime_checkable

from bot.conversation.turns import Turns


class TemporaryFailureError(Exception):
    """Not sent now; worth another try after `retry_after` seconds."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class PermanentFailureError(Exception):
    """It will never be sent. `gone`: because the address cannot be reached: blocked, gone, never was."""

    def __init__(self, reason: str, *, gone: bool = True) -> None:
        super().__init__(reason)
        self.gone = gone


class Channel(Protocol):
    """`listen` hears messages and gives each to `turns.hear` before it acknowledges it; it runs until cancelled."""

    @property
    def name(self) -> str: ...

    async def listen(self, turns: Turns) -> None: ...

    async def close(self) -> None: ...


@runtime_checkable
class Speaker(Protocol):
    """A channel whose messages must be carried out by the postman. `message` is a MESSAGE of the contract."""

    @property
    def name(self) -> str: ...

    async def speak(self, external: str, message: dict[str, Any]) -> None:
        """Raises TemporaryFailureError or PermanentFailureError."""
