"""The real processes, as an operator starts them: `zhijian serve` with Rasa beside it, on ports of their own."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import httpx

ROOT = Path(__file__).resolve().parents[2]
ZHIJIAN = ROOT / ".venv/bin/zhijian"
MODELS = ROOT / "var/models"  # `make test` trains before it tests


def free_port() -> int:
    """A port whose neighbour is free too: the operators' door is the next one."""
    while True:
        with socket.socket() as one, socket.socket() as next_one:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
            try:
                next_one.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


def wait_for(condition: Callable[[], bool], seconds: float, what: str) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"{what}: not within {seconds} s"
        time.sleep(0.05)


@dataclass
class House:
    """One installation: its folder, its port, its environment. `start` may follow a `kill`."""

    var: Path
    settings: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        ours = {"ZHIJIAN_VAR_DIR": str(self.var), "ZHIJIAN_PORT": str(self.port)} | self.settings
        return {name: value for name, value in os.environ.items() if not name.startswith("ZHIJIAN_")} | ours

    def start(self) -> None:
        self.var.mkdir(parents=True, exist_ok=True)
        if not (self.var / "models").exists():
            (self.var / "models").symlink_to(MODELS)
        with (self.var / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(
                [ZHIJIAN, "serve"], env=self.environment, cwd=ROOT, stdout=log, stderr=log
            )
        wait_for(self.answers, 60, "the page answers")

    def answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, (self.var / "serve.log").read_text()[-2000:]
        try:
            return httpx.get(f"{self.url}/readyz", trust_env=False).status_code == 200
        except httpx.TransportError:
            return False

    def understands(self) -> bool:
        return self.answers() and httpx.get(f"{self.url}/readyz", trust_env=False).json()["rasa"]

    def kill(self) -> None:
        """As a power cut would: nobody is told."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        """Ctrl-C; the exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)

    def command(self, *arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
        """Another command of this installation, run to its end."""
        return subprocess.run(
            [ZHIJIAN, *arguments],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            **more,
        )


@contextmanager
def running(house: House) -> Iterator[House]:
    try:
        house.start()
        yield house
    finally:
        if house.process is not None and house.process.poll() is None:
            house.process.kill()
            house.process.wait()


class Resident:
    """Somebody with a browser session."""

    def __init__(self, url: str, session: str | None = None) -> None:
        self.http = httpx.Client(base_url=url, timeout=30, trust_env=False)
        self.session = session or self.http.post("/api/chat/sessions").json()["session"]
        self.http.cookies.clear()
        self.http.headers["Authorization"] = f"Bearer {self.session}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def send(self, **body: str) -> httpx.Response:
        return self.http.post("/api/chat/messages", json=body)

    def say(self, text: str, **more: str) -> list[dict]:
        response = self.send(text=text, **more)
        assert response.status_code in {200, 202}, response.text
        return response.json()["messages"]

    def tap(self, messages: list[dict], title: str) -> list[dict]:
        payloads = [b["payload"] for m in messages for b in m["buttons"] if b["title"].startswith(title)]
        assert payloads, f"no button {title} in {messages}"
        return self.send(payload=payloads[0]).json()["messages"]

    def history(self, after: int = 0) -> list[dict]:
        return self.http.get("/api/chat/messages", params={"after": after}).json()["messages"]


def text_of(messages: list[dict]) -> str:
    return "\n".join(message["text"] for message in messages)
