"""Telegram as others emulate it (npm telegram-test-api): a person on one side, our bot on the other."""

import asyncio
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

TESTS = Path(__file__).resolve().parent.parent
LAUNCHER = Path(__file__).with_suffix(".js")


@dataclass(frozen=True)
class Emulated:
    """One bot on the emulator. Persons are chat numbers; each sees only what was said to it."""

    api_base: str
    token: str = field(default_factory=lambda: f"{secrets.randbelow(10**9)}:emulated")

    async def say(self, text: str, *, chat: int = 1) -> None:
        """A person types; `/start` and the like are commands."""
        message = {**self._common(chat), "text": text}
        if text.startswith("/"):
            length = len(text.partition(" ")[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        await self._post("sendCommand" if text.startswith("/") else "sendMessage", message)

    async def tap(self, payload: str, *, chat: int = 1) -> None:
        """A person presses a button of an earlier message."""
        common = self._common(chat)
        under = {"message_id": 1, "date": common["date"], "chat": common["chat"]}
        await self._post("sendCallback", {**common, "message": under, "data": payload})

    async def replies(self, count: int = 1, *, chat: int = 1, seconds: float = 20) -> list[dict[str, Any]]:
        """The next messages to this person, in order: `text` and, where there are buttons, `reply_markup`."""
        seen: list[dict[str, Any]] = []
        for _ in range(round(seconds / 0.05)):
            found = await self._post("getUpdates", {"token": self.token, "chatId": chat})
            seen += [item["message"] for item in found["result"]]
            if len(seen) >= count:
                return seen
            await asyncio.sleep(0.05)
        raise AssertionError(f"{len(seen)} of {count} replies came: {seen}")

    def _common(self, chat: int) -> dict[str, Any]:
        return {
            "botToken": self.token,
            "date": int(time.time()),
            "from": {"id": chat, "is_bot": False, "first_name": "住户"},
            "chat": {"id": chat, "type": "private", "first_name": "住户"},
        }

    async def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        async with httpx.AsyncClient(trust_env=False) as http:
            response = await http.post(f"{self.api_base}/{path}", json=body)
        response.raise_for_status()
        answer: dict[str, Any] = response.json()
        return answer


@pytest.fixture(scope="session")
def telegram_api() -> Iterator[str]:
    """The emulator's address. Skips, and says so, without node or the packages of tests/package-lock.json."""
    node = shutil.which("node")
    if node is None or not (TESTS / "node_modules/telegram-test-api").is_dir():
        pytest.skip("no node, or no packages in tests/node_modules (npm ci --prefix tests)")
    port = _free_port()
    with subprocess.Popen(
        [node, str(LAUNCHER), str(port)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        yield f"http://127.0.0.1:{port}"
        process.stdin.close()
        process.wait(timeout=10)


@pytest.fixture
def emulated(telegram_api: str) -> Emulated:
    """A new bot, to whom nobody has spoken yet."""
    return Emulated(telegram_api)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
