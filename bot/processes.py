"""Rasa as a watched process: started, asked whether it is ready, started again when it ends."""

import asyncio
import contextlib
import logging
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp

log = logging.getLogger(__name__)

FIRST_WAIT = 1.0  # seconds before a fallen Rasa is started again; doubles up to the longest
LONGEST_WAIT = 30.0
STEADY_AFTER = 60.0  # seconds after which a fall counts as the first again
GRACE = 10.0


@dataclass(frozen=True)
class RasaSetup:
    """What Rasa is started with."""

    python: Path
    models: Path
    actions_url: str
    actions_token: str
    token: str
    log_file: Path
    port: int = 0  # 0: any free one


class WatchedRasa:
    """`tell` hears Rasa's address whenever it became ready, and "" when it is gone."""

    def __init__(self, setup: RasaSetup, tell: Callable[[str], None]) -> None:
        self._setup = setup
        self._tell = tell
        self._process: asyncio.subprocess.Process | None = None
        self.starts = 0

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process and self._process.returncode is None else None

    async def watch(self) -> None:
        """Runs until cancelled; then Rasa is ended too."""
        wait = FIRST_WAIT
        try:
            while True:
                began = asyncio.get_running_loop().time()
                await self._live_once()
                steady = asyncio.get_running_loop().time() - began > STEADY_AFTER
                wait = FIRST_WAIT if steady else wait
                log.warning("Rasa 停了（原因见 %s），%.0f 秒后重新启动", self._setup.log_file, wait)
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)
        finally:
            await self._end()

    async def _live_once(self) -> None:
        port = self._setup.port or _free_port()
        self._process = await self._start(port)
        self.starts += 1
        ready = asyncio.create_task(self._tell_when_ready(f"http://127.0.0.1:{port}"))
        try:
            await self._process.wait()
        finally:
            ready.cancel()
            self._tell("")

    async def _start(self, port: int) -> asyncio.subprocess.Process:
        setup = self._setup
        setup.log_file.parent.mkdir(parents=True, exist_ok=True)
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("ZHIJIAN_")}
        environment = inherited | {
            "ZHIJIAN_RASA_TOKEN": setup.token,
            "ZHIJIAN_ACTIONS_URL": setup.actions_url,
            "ZHIJIAN_ACTIONS_TOKEN": setup.actions_token,
        }
        with setup.log_file.open("ab") as output:
            return await asyncio.create_subprocess_exec(
                str(setup.python.absolute()),
                *("-m", "nlu.launcher.serve", "--model", str(setup.models.absolute()), "--port", str(port)),
                stdin=asyncio.subprocess.PIPE,  # its end of file is how Rasa learns that we are gone
                stdout=output,
                stderr=output,
                env=environment,
                cwd=project_root(),
                start_new_session=True,  # Ctrl-C comes to us; we end Rasa in order
            )

    async def _tell_when_ready(self, url: str) -> None:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2.0)) as http:
            while True:
                with contextlib.suppress(aiohttp.ClientError, OSError, TimeoutError):
                    async with http.get(url) as answer:
                        if answer.ok:
                            self._tell(url)
                            return
                await asyncio.sleep(0.2)

    async def _end(self) -> None:
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), GRACE)
        except TimeoutError:
            process.kill()
            await process.wait()


def project_root() -> Path:
    """The checkout this code runs from; the Rasa project lies in it."""
    return Path(__file__).resolve().parent.parent


@contextlib.contextmanager
def training(python: Path, models: Path, *, force: bool = False) -> Iterator[Callable[[], int]]:
    """Train when the model's inputs changed, with its progress on our terminal, beside whatever is done meanwhile.

    What is given waits for its end and tells the exit code; left before that, it is ended.
    """
    if not python.exists():
        sys.stderr.write("没有找到 Rasa 的环境（nlu/.venv）。请先运行：make setup\n")
        yield lambda: 1
        return
    command = [str(python.absolute()), "-m", "nlu.launcher.train", "--out", str(models.absolute())]
    command += ["--force"] if force else []
    process = subprocess.Popen(command, cwd=project_root())  # noqa: S603 - our own interpreter
    try:
        yield process.wait
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
