"""Who writes much sees from another process that somebody is being answered."""

import fcntl
import subprocess
import sys
import threading

import pytest

from bot.lamp import Lamp

_LIT_BY_ANOTHER = """
import sys
from pathlib import Path
from bot.lamp import Lamp
lamp = Lamp(Path(sys.argv[1]))
lamp.light()
print(lamp.is_lit(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "zhijian.db.lamp"


@pytest.fixture
def another(path):
    """A process that answers somebody until it ends."""
    command = [sys.executable, "-c", _LIT_BY_ANOTHER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        yield process
        process.kill()


def test_it_is_lit_while_anybody_is_being_answered(path):
    lamp, elsewhere = Lamp(path), Lamp(path)
    seen = [elsewhere.is_lit()]
    with lamp.lit():
        with lamp.lit():
            seen.append(elsewhere.is_lit())
        seen.append(elsewhere.is_lit())
    assert [*seen, elsewhere.is_lit()] == [False, True, True, False]


def test_who_looks_does_not_put_it_out_or_light_it(path):
    lamp, elsewhere = Lamp(path), Lamp(path)
    lamp.light()
    assert [elsewhere.is_lit(), elsewhere.is_lit()] == [True, True]
    lamp.put_out()
    assert [elsewhere.is_lit(), lamp.is_lit()] == [False, False]


def test_it_ends_with_a_process_that_is_killed(path, another):
    lamp = Lamp(path)
    assert lamp.is_lit()
    another.kill()
    another.wait()
    assert not lamp.is_lit()


def test_who_waits_goes_on_when_it_is_put_out(path):
    lamp, waited = Lamp(path), []

    def wait():
        Lamp(path).wait(60)
        waited.append(lamp.is_lit())

    lamp.light()
    thread = threading.Thread(target=wait)
    thread.start()
    lamp.put_out()
    thread.join()
    assert waited == [False]


def test_who_waits_does_not_wait_for_ever(path, another):
    lamp = Lamp(path)
    lamp.wait(0.01)
    assert lamp.is_lit()


def test_without_a_file_it_is_seen_in_its_process_alone():
    lamp = Lamp(None)
    with lamp.lit():
        assert lamp.is_lit()
    assert not lamp.is_lit()


def test_a_turn_never_waits_for_who_looks_at_that_moment(path):
    """Whoever looks has the lock for a moment, and the machine may put him last just then."""
    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        lamp = Lamp(path)
        lamp.light()
        lamp.put_out()
    assert not lamp.is_lit()
