"""Houses of the bench's own: the real `zhijian serve`, and stock Rasa with its action server, on free ports."""

import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import httpx

from bot.processes import project_root

READY_WITHIN = 300.0  # seconds; Rasa on a loaded machine
UNLIMITED = {"ZHIJIAN_SESSION_LIMIT": "1000000 per minute", "ZHIJIAN_MESSAGE_LIMIT": "1000000 per minute"}


class NotReadyError(Exception):
    """A process of the bench ended or did not become ready; the message holds the end of its log."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class House:
    """An installation in a folder of its own. `start` may follow a `kill`."""

    var: Path
    settings: Mapping[str, str] = field(default_factory=lambda: UNLIMITED)
    port: int = field(default_factory=free_port)
    admin_port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    patience: float = READY_WITHIN

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """Raises NotReadyError when it was never started."""
        if self.process is None:
            raise NotReadyError("the house")
        return self.process.pid

    @property
    def pids(self) -> list[int]:
        """The bot's, then Rasa's."""
        return [self.pid, *children_of(self.pid)]

    def start(self) -> None:
        """Returns when the page answers. Raises NotReadyError."""
        ours = {
            "ZHIJIAN_VAR_DIR": str(self.var),
            "ZHIJIAN_PORT": str(self.port),
            "ZHIJIAN_ADMIN_PORT": str(self.admin_port),
        }
        # The working directory is not the installation's: its .env (a Telegram token, a database) is not ours to use.
        self.process = started(
            [sys.executable, "-c", "from bot.cli import main; main()", "serve"],
            cwd=self.var,
            log=self.var / "serve.log",
            more={"PYTHONPATH": str(project_root()), **ours, **self.settings},
        )
        self.wait(lambda state: state is not None, "the page")

    def wait_until_it_understands(self) -> None:
        """Raises NotReadyError."""
        self.wait(lambda state: bool(state and state["rasa"]), "Rasa")

    def wait(self, enough: Callable[[dict[str, object] | None], bool], what: str) -> None:
        deadline = time.monotonic() + self.patience
        while not enough(self._state()):
            if self.process is None or self.process.poll() is not None or time.monotonic() > deadline:
                raise NotReadyError(f"{what}: {_end_of(self.var / 'serve.log')}")
            time.sleep(0.02)

    def kill(self) -> None:
        """As a power cut would: nobody is told."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            _end(self.process)

    def _state(self) -> dict[str, object] | None:
        try:
            answer = httpx.get(f"{self.url}/readyz", trust_env=False, timeout=5, verify=_no_certificates())
        except httpx.TransportError:
            return None
        return dict(answer.json()) if answer.status_code == httpx.codes.OK else None


@contextmanager
def house(var: Path, models: Path, settings: Mapping[str, str] = UNLIMITED) -> Iterator[House]:
    """Furnished with a copy of the newest model, started, and ended whatever happens."""
    furnish(var, models)
    made = House(var, settings)
    try:
        made.start()
        yield made
    finally:
        made.stop()


@contextmanager
def rasas(
    folder: Path, model: Path, python: Path, *, token: str, many: int
) -> Iterator[tuple[str, list[int]]]:
    """So many of our Rasas on one model; their addresses as a setting takes them, and their process ids."""
    ports = [free_port() for _ in range(many)]
    logs = [folder / f"rasa_{port}.log" for port in ports]
    command = [str(python), *f"-m nlu.launcher.serve --model {model} --port".split()]
    running = [
        started([*command, str(port)], cwd=project_root(), log=log, more={"ZHIJIAN_RASA_TOKEN": token})
        for port, log in zip(ports, logs, strict=True)
    ]
    urls = [f"http://127.0.0.1:{port}" for port in ports]
    try:
        for url, process, log in zip(urls, running, logs, strict=True):
            _wait_for(f"{url}/", process, log)
        yield ",".join(urls), [process.pid for process in running]
    finally:
        for process in running:
            _end(process)


@contextmanager
def stock(folder: Path, model: Path, python: Path) -> Iterator[tuple[int, list[int]]]:
    """Stock Rasa and the stock action server; Rasa's port, and the process ids of both, Rasa's first."""
    rasa_port, actions_port = free_port(), free_port()
    root = {"PYTHONPATH": str(project_root())}
    actions = started(
        [
            str(python),
            *f"-m rasa_sdk --actions bot.bench.stock_actions.look_ups --port {actions_port}".split(),
        ],
        cwd=project_root(),
        log=folder / "stock_actions.log",
        more=root,
    )
    rasa = started(
        [
            *(str(python), "-m", "nlu.launcher.stock_rasa", "--model", str(model), "--port", str(rasa_port)),
            *("--actions", f"http://127.0.0.1:{actions_port}/webhook"),
        ],
        cwd=project_root(),
        log=folder / "stock_rasa.log",
        more=root,
    )
    try:
        _wait_for(f"http://127.0.0.1:{actions_port}/health", actions, folder / "stock_actions.log")
        _wait_for(f"http://127.0.0.1:{rasa_port}/", rasa, folder / "stock_rasa.log")
        yield rasa_port, [rasa.pid, actions.pid]
    finally:
        _end(rasa)
        _end(actions)


def furnish(var: Path, models: Path) -> Path:
    """A copy of the newest model in the house's folder. Raises NotReadyError when there is none."""
    newest = max(models.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, default=None)
    if newest is None:
        raise NotReadyError(f"no model in {models}")
    (var / "models").mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy2(newest, var / "models" / newest.name))


@cache
def _no_certificates() -> ssl.SSLContext:
    """Reading those of the machine at every question would take the processor from what is measured."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def resident_megabytes(pid: int) -> float:
    said = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False)  # noqa: S603, S607
    return float(said.stdout or 0) / 1024


def own_megabytes(pid: int) -> float:
    """Its share of what it holds together with others (libraries); resident where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return resident_megabytes(pid)
    return next((float(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def processor_seconds(pids: Sequence[int]) -> float:
    """What these processes have used so far; 0 where the system does not tell (no /proc)."""
    return sum(_processor_seconds(pid) for pid in pids)


def children_of(pid: int) -> list[int]:
    said = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)  # noqa: S607
    pairs = (line.split() for line in said.stdout.splitlines())
    return [int(child) for child, parent in pairs if int(parent) == pid]


def _processor_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def started(
    command: Sequence[str], *, cwd: Path, log: Path, more: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    """Without our own ZHIJIAN_ settings: the bench's house is not the installation's."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("ZHIJIAN_")}
    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603 - our own interpreters
            command,
            cwd=cwd,
            env=inherited | dict(more),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while True:
        try:
            if httpx.get(url, trust_env=False, timeout=5).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        if process.poll() is not None or time.monotonic() > deadline:
            raise NotReadyError(f"{url}: {_end_of(log)}")
        time.sleep(0.1)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _end_of(log: Path) -> str:
    return log.read_text(errors="replace")[-1500:] if log.exists() else ""
