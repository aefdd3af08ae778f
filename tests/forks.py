"""`-p tests.forks --forks 2`: the tests, collected once, run in so many forks of pytest; who is free takes the next.

xdist imports and collects once a worker and sends six messages a test: a fifth of `make check` on two cores.
"""

import mmap
import os
import signal
import struct
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from typing import Any

import pytest

# The first test and the one after the last, in eight bytes: no read of a pipe divides them.
_PIECE = struct.Struct("II")
_AT = struct.Struct("I")
# Tests of one module: what they begin with is made once a fork, and in the end one fork waits for the other's last.
_TOGETHER = 40
# A test's id, where it stands, its reports.
Told = tuple[str, tuple[str, int | None, str], list[dict[str, Any]]]


@dataclass(frozen=True)
class Fork:
    pid: int
    tells: Connection
    at: Callable[[], pytest.Item]  # the test it runs, or ran last


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--forks", type=int, default=1, metavar="N", help="run in N forks of this process")
    parser.addoption("--whole-modules", action="store_true", help="never run a module in two forks")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Pytest's own, where there is nothing to share out."""
    options = session.config.option
    if options.forks < 2 or options.collectonly or session.testsfailed or not session.items:
        return None
    session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]  # one for all: the forks' lie in it
    todo = _todo(_pieces(session.items, len(session.items) if options.whole_modules else _TOGETHER))
    running = {fork.tells: fork for fork in [_fork(session, todo) for _ in range(options.forks)]}
    try:
        done = sum(_tell_on(session, told) for told in _told(session, running, todo))
    finally:
        _stop(running.values())
        os.close(todo)
    if session.shouldstop:
        raise session.Interrupted(session.shouldstop)
    if done < len(session.items) and not session.shouldfail:
        session.shouldfail = f"{len(session.items) - done} tests did not come to their end"
    if session.shouldfail:
        raise session.Failed(session.shouldfail)
    return True


def _pieces(items: Sequence[pytest.Item], together: int) -> Iterator[tuple[int, int]]:
    for _module, places in groupby(range(len(items)), lambda place: items[place].path):
        first, *rest = places
        last = rest[-1] if rest else first
        for begin in range(first, last + 1, together):
            yield begin, min(begin + together, last + 1)


def _todo(pieces: Iterator[tuple[int, int]]) -> int:
    """A pipe that holds all of them: each reader gets what no other has got, and its end when nothing is left."""
    todo, lay_out = os.pipe()
    os.set_blocking(lay_out, False)  # rather fail than wait for a reader
    for piece in pieces:
        os.write(lay_out, _PIECE.pack(*piece))
    os.close(lay_out)
    return todo


def _fork(session: pytest.Session, todo: int) -> Fork:
    hears, tells = Pipe(duplex=False)
    at = mmap.mmap(-1, _AT.size)
    pid = os.fork()
    if not pid:
        status = 1
        try:
            hears.close()
            _work(session, todo, tells, at)
            status = 0
        finally:
            os._exit(status)
    tells.close()
    return Fork(pid, hears, lambda: session.items[_AT.unpack_from(at)[0]])


def _told(session: pytest.Session, running: dict[Connection, Fork], todo: int) -> Iterator[Told]:
    """What the forks tell of each test, until the last of them has ended; who has ended is left out of `running`."""
    while running:
        for tells in wait(list(running)):
            try:
                yield tells.recv()
            except EOFError:
                fork = running[tells]
                _pid, status = os.waitpid(fork.pid, 0)
                del running[tells]  # its number may be another's now
                tells.close()
                if status:
                    yield _fault(session.config, fork.at(), f"The fork that ran it ended: status {status}.")
        if session.shouldfail or session.shouldstop:
            while os.read(todo, 1 << 16):
                pass


def _tell_on(session: pytest.Session, told: Told) -> bool:
    """Whether a test came to its end."""
    nodeid, location, reports = told
    hook = session.config.hook
    hook.pytest_runtest_logstart(nodeid=nodeid, location=location)
    for data in reports:
        hook.pytest_runtest_logreport(
            report=hook.pytest_report_from_serializable(config=session.config, data=data)
        )
    hook.pytest_runtest_logfinish(nodeid=nodeid, location=location)
    return any(data["when"] == "teardown" for data in reports)


def _stop(running: Iterable[Fork]) -> None:
    """Those that still run undo what they made, as after a test; nobody hears them any more."""
    for fork in running:
        fork.tells.close()
        os.kill(fork.pid, signal.SIGINT)  # one that has ended, unheard, is there until it is waited for
        os.waitpid(fork.pid, 0)


def _work(session: pytest.Session, todo: int, tells: Connection, at: mmap.mmap) -> None:
    config = session.config
    _separate(config)
    config.pluginmanager.register(_Teller(config, tells))
    try:
        try:
            _run(session, _own(todo), at)
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            session._setupstate.teardown_exact(None)
            config.hook.pytest_unconfigure(config=config)  # looks for what nobody closed
    except BaseException:  # noqa: BLE001 - whatever it is, the parent has to tell it
        item = session.items[_AT.unpack_from(at)[0]]
        tells.send(_fault(config, item, traceback.format_exc()))


def _run(session: pytest.Session, places: Iterator[int], at: mmap.mmap) -> None:
    place = next(places, None)
    while place is not None and not session.shouldfail and not session.shouldstop:
        _AT.pack_into(at, 0, place)
        following = next(places, None)
        next_item = None if following is None else session.items[following]
        session.config.hook.pytest_runtest_protocol(item=session.items[place], nextitem=next_item)
        place = following


def _own(todo: int) -> Iterator[int]:
    while piece := os.read(todo, _PIECE.size):
        yield from range(*_PIECE.unpack(piece))


def _separate(config: pytest.Config) -> None:
    """A fork has its own files for what is printed and for what tests write, and says nothing itself."""
    config.pluginmanager.unregister(name="terminalreporter")
    capture: Any = config.pluginmanager.get_plugin("capturemanager")
    capture.stop_global_capturing()
    capture.start_global_capturing()
    capture.suspend_global_capture()
    factory: Any = config._tmp_path_factory  # type: ignore[attr-defined]
    factory._basetemp = factory.mktemp("fork", numbered=True)


@dataclass(eq=False)  # plugins are kept in sets
class _Teller:
    config: pytest.Config
    to: Connection

    def __post_init__(self) -> None:
        self.reports: list[dict[str, Any]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.reports.append(self.config.hook.pytest_report_to_serializable(config=self.config, report=report))

    def pytest_runtest_logfinish(self, nodeid: str, location: tuple[str, int | None, str]) -> None:
        self.to.send((nodeid, location, self.reports))
        self.reports = []


def _fault(config: pytest.Config, item: pytest.Item, why: str) -> Told:
    report = pytest.TestReport(item.nodeid, item.location, {}, "failed", why, "call")
    return (
        item.nodeid,
        item.location,
        [config.hook.pytest_report_to_serializable(config=config, report=report)],
    )
