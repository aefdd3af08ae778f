"""The terminal door: a client of the web chat API for a shell; to the house it is one more web session."""

import secrets
import time
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx

from actions.wording.delivery import photos_elsewhere
from bot.settings import is_loopback

TRIES = 4  # of one message, with the same id: the house may be starting again
SECONDS_FOR_AN_ANSWER = 30.0  # after a 202
COLUMNS = 78  # easy to read in a terminal of 80
_NOT_AT_THE_START = "，。、；：？！”’）》】…"


class ChatError(Exception):
    """The message is for the person at the terminal."""


class TerminalChat:
    """A session of the house at `url`, a new one or an earlier one continued. Any method may raise ChatError."""

    def __init__(self, url: str, session: str = "") -> None:
        self.url = url.rstrip("/")
        self._http = httpx.Client(timeout=30, trust_env=not _is_here(url))
        self._seen = 0
        self.choices: list[dict[str, str]] = []
        self.session = session or self._call("POST", "/api/chat/sessions")["session"]

    def catch_up(self) -> list[dict[str, Any]]:
        """In a session that is continued: what was said last, so that its buttons can be chosen again."""
        return self._kept(self._news()[-1:])

    def say(self, line: str) -> list[dict[str, Any]]:
        """Send a line, the button whose number it is, or the photo it names (照片 wall.jpg).

        What we said since the last time, the answer included.
        """
        chosen, photo = self._choice(line), _photo_named(line)
        body = {"payload": chosen["payload"]} if chosen else {"text": line if photo is None else ""}
        answer = self._call("POST", "/api/chat/messages", body | {"id": secrets.token_hex(12)}, photo)
        return self._kept(self._news() if answer["messages"] else self._awaited())

    def news(self) -> list[dict[str, Any]]:
        """What we said without being asked."""
        return self._kept(self._news())

    def close(self) -> None:
        self._http.close()

    def _choice(self, line: str) -> dict[str, str] | None:
        number = line.strip()
        if not number.isdecimal() or len(number) > 2 or not 0 < int(number) <= len(self.choices):
            return None
        return self.choices[int(number) - 1]

    def _kept(self, messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if messages:
            self.choices = [button for message in messages for button in message["buttons"]]
            self._call("POST", "/api/chat/read", {"up_to": self._seen})
        return messages

    def _news(self) -> list[dict[str, Any]]:
        ours: list[dict[str, Any]] = []
        while page := self._call("GET", f"/api/chat/messages?after={self._seen}")["messages"]:
            self._seen = page[-1]["seq"]
            ours += [message for message in page if message["from"] == "us"]
        return ours

    def _awaited(self) -> list[dict[str, Any]]:
        deadline = time.monotonic() + SECONDS_FOR_AN_ANSWER
        while not (news := self._news()) and time.monotonic() < deadline:
            time.sleep(0.3)
        return news

    def _call(
        self, method: str, path: str, body: dict[str, Any] | None = None, photo: bytes | None = None
    ) -> Any:
        """With a photo the body goes as a form."""
        sent: dict[str, Any] = {"json": body} if photo is None else {"data": body, "files": {"photo": photo}}
        for tries_left in reversed(range(TRIES)):
            try:
                response = self._http.request(method, self.url + path, headers=self._headers(), **sent)
            except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
                raise ChatError(f"这个地址不对：{self.url}") from error
            except httpx.TransportError as error:
                if not tries_left:
                    raise ChatError(
                        f"连不上质监通（{self.url}）。请先运行 make run，或用 --url 指明地址。"
                    ) from error
                time.sleep(0.5)
                continue
            if response.status_code != httpx.codes.TOO_MANY_REQUESTS or not tries_left:
                return _read(response)
            time.sleep(_seconds(response.headers.get("retry-after", "")))
        raise AssertionError("the last try returns or raises")

    def _headers(self) -> dict[str, str]:
        session = getattr(self, "session", "")
        return {"Authorization": f"Bearer {session}"} if session else {}


def _photo_named(line: str) -> bytes | None:
    """Raises ChatError for a file that cannot be read."""
    word, _, name = line.strip().partition(" ")
    path = Path(name.strip()).expanduser()
    if word != "照片" or not ("/" in name or path.suffix):
        return None
    try:
        return path.read_bytes()
    except OSError:
        raise ChatError(f"读不到这个文件：{name.strip()}") from None


def shown(messages: Sequence[dict[str, Any]], url: str) -> str:
    """Messages as a terminal shows them; buttons numbered through, as `TerminalChat.say` takes them."""
    lines: list[str] = []
    number = 0
    for message in messages:
        lines += [piece for line in message["text"].splitlines() for piece in fold(line)]
        card = message["card"] or {}
        lines += [f"  ↗ {link['title']}：{urljoin(url + '/', link['url'])}" for link in card.get("links", ())]
        lines += [f"  ▣ {photos_elsewhere(len(message['images']))}"] if message["images"] else []
        for button in message["buttons"]:
            number += 1
            lines.append(f"  [{number}] {button['title']}")
        lines.append("")
    return "\n".join(_printable(line) for line in lines)


def fold(line: str, columns: int = COLUMNS) -> list[str]:
    """One line cut to the width of a terminal, where a Chinese character is two columns wide."""
    folded, width = [""], 0
    for word in _words(line):
        wide = sum(_width(character) for character in word)
        if width and width + wide > columns and word not in _NOT_AT_THE_START:
            folded.append("")
            width, word = 0, word.lstrip()  # noqa: PLW2901
        folded[-1] += word
        width += wide
    return [piece.rstrip() for piece in folded]


def _words(line: str) -> list[str]:
    """A number or a Latin word stays whole, everything else may be cut anywhere."""
    words = [""]
    for character in line:
        joins = character.isascii() and not character.isspace()
        if joins and words[-1].isascii() and not words[-1].endswith(" ") and len(words[-1]) < COLUMNS // 2:
            words[-1] += character
        else:
            words.append(character)
    return words


def _width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _printable(line: str) -> str:
    return "".join(character if character.isprintable() else " " for character in line)


def _is_here(url: str) -> bool:
    """Raises ChatError for what is no address at all."""
    try:
        return is_loopback(urlsplit(url).hostname or "")
    except ValueError as error:
        raise ChatError(f"这个地址不对：{url}") from error


def _read(response: httpx.Response) -> Any:
    try:
        content = response.json() if response.content else {}
    except ValueError:
        content = None
    if response.is_success and content is not None:
        return content
    detail = content.get("detail") if isinstance(content, dict) else None
    raise ChatError(detail or f"{response.url.host} 没有按质监通的方式回答，请核对 --url。")


def _seconds(retry_after: str) -> float:
    return min(60.0, float(retry_after)) if retry_after.isdecimal() else 5.0
