"""Rasa as a watched process. In her place a small server of the same door, which can be killed at will."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from bot import processes
from bot.processes import RasaSetup, WatchedRasa, training
from tests.journeys.house import wait_for

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
DOOR = """#!{python}
import http.server, json, os, pathlib, signal, sys, threading, time

class Door(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({{name: os.environ.get(name) for name in (
            "ZHIJIAN_RASA_TOKEN", "ZHIJIAN_ACTIONS_URL", "ZHIJIAN_ACTIONS_TOKEN", "ZHIJIAN_DATA_KEYS")}}).encode())
    def log_message(self, *_):
        pass

def hold():
    while os.read(0, 4096):
        pass
    os._exit(0)

here = pathlib.Path(sys.argv[0]).parent
print("started with", *sys.argv[1:3], flush=True)
if (here / "stubborn").exists():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
if (here / "broken").exists():
    sys.exit("读不出模型")
threading.Thread(target=hold, daemon=True).start()
http.server.HTTPServer(("127.0.0.1", int(sys.argv[sys.argv.index("--port") + 1])), Door).serve_forever()
"""


@pytest.fixture
def door(tmp_path):
    script = tmp_path / "python"
    script.write_text(DOOR.format(python=sys.executable))
    script.chmod(0o755)
    return script


@pytest.fixture
async def watch(door, tmp_path):
    """Starts watching; gives what is watched, a queue of what was told, and the watching task."""
    watching = []

    def start(port=0):
        setup = RasaSetup(
            door, tmp_path / "models", "http://a/webhook", "inner", "token", tmp_path / "logs/rasa.log", port
        )
        told = asyncio.Queue()
        watched = WatchedRasa(setup, told.put_nowait)
        watching.append(asyncio.create_task(watched.watch()))
        return watched, told, watching[-1]

    yield start
    for task in watching:
        task.cancel()
    await asyncio.gather(*watching, return_exceptions=True)


async def next_of(told):
    return await asyncio.wait_for(told.get(), 30)


def lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_she_is_told_the_inner_doors_and_none_of_our_settings(watch, monkeypatch):
    monkeypatch.setenv("ZHIJIAN_DATA_KEYS", "k1:secret")
    _, told, _ = watch()
    async with httpx.AsyncClient(trust_env=False) as http:
        environment = (await http.get(await next_of(told))).json()
    assert environment == {
        "ZHIJIAN_RASA_TOKEN": "token",
        "ZHIJIAN_ACTIONS_URL": "http://a/webhook",
        "ZHIJIAN_ACTIONS_TOKEN": "inner",
        "ZHIJIAN_DATA_KEYS": None,
    }


async def test_killed_she_is_said_to_be_gone_and_started_again(watch):
    watched, told, _ = watch()
    first = await next_of(told)
    killed = watched.pid
    os.kill(killed, signal.SIGKILL)
    assert await next_of(told) == ""
    second = await next_of(told)
    assert (second.startswith("http://127.0.0.1:"), watched.starts, watched.pid != killed) == (True, 2, True)
    assert first != ""


async def test_she_ends_with_us(watch):
    watched, told, task = watch()
    await next_of(told)
    pid = watched.pid
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert (lives(pid), watched.pid, await next_of(told)) == (False, None, "")


async def test_one_who_will_not_end_is_killed(watch, tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "GRACE", 0.5)
    (tmp_path / "stubborn").touch()
    watched, told, task = watch()
    await next_of(told)
    pid = watched.pid
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert lives(pid) is False


async def test_one_who_cannot_start_is_tried_again_and_her_reason_is_kept(watch, tmp_path):
    (tmp_path / "broken").touch()
    watched, told, _ = watch()
    assert await next_of(told) == ""
    (tmp_path / "broken").unlink()
    assert (await next_of(told)).startswith("http://")
    assert watched.starts == 2
    assert (tmp_path / "logs/rasa.log").read_text().splitlines() == [
        "started with -m nlu.launcher.serve",
        "读不出模型",
        "started with -m nlu.launcher.serve",
    ]


async def test_she_has_the_port_she_is_given(watch):
    port = processes._free_port()
    _, told, _ = watch(port)
    assert await next_of(told) == f"http://127.0.0.1:{port}"


CHILD = """
import asyncio, sys
from pathlib import Path
from bot.processes import RasaSetup, WatchedRasa
here = Path(sys.argv[1])
setup = RasaSetup(here / "python", here, "", "", "t", here / "rasa.log")
watched = WatchedRasa(setup, lambda url: print(watched.pid, flush=True) if url else None)
asyncio.run(watched.watch())
"""


def test_killed_ourselves_she_does_not_stay_behind(door, tmp_path):
    command = [sys.executable, "-c", CHILD, tmp_path]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as us:
        pid = int(us.stdout.readline())
        us.kill()
    wait_for(lambda: not lives(pid), 10, "she is gone")


def test_training_without_her_environment_is_one_sentence(tmp_path, capfd):
    with training(tmp_path / "none", tmp_path) as finished:
        assert finished() == 1
    assert capfd.readouterr().err == "没有找到 Rasa 的环境（nlu/.venv）。请先运行：make setup\n"


@pytest.fixture
def trainer(tmp_path):
    """In Rasa's place: says that it began, and trains until the file `enough` is there."""
    script = tmp_path / "python"
    script.write_text(
        f"#!{sys.executable}\nimport os, pathlib, sys, time\nhere = pathlib.Path(sys.argv[0]).parent\n"
        "(here / 'began').write_text(str(os.getpid()))\nwhile not (here / 'enough').exists(): time.sleep(0.01)\nsys.exit(3)\n"
    )
    script.chmod(0o755)
    return script


def test_training_goes_on_beside_other_work_and_its_end_is_waited_for(trainer, tmp_path):
    with training(trainer, tmp_path) as finished:
        wait_for((tmp_path / "began").exists, 10, "it trains")
        (tmp_path / "enough").touch()
        assert finished() == 3


def test_training_whose_end_nobody_waits_for_is_ended(trainer, tmp_path):
    began = tmp_path / "began"
    with training(trainer, tmp_path):
        wait_for(lambda: began.exists() and began.read_text(), 10, "it trains")
    assert not lives(int(began.read_text()))
