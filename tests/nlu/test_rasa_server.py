"""What the app may rely on when it talks to Rasa."""

import json
import os
import secrets
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import httpx
import pytest
import yaml

from tests.nlu.toy_rasa import PYTHON, ROOT

TOKEN = "the app's own"
pytestmark = pytest.mark.rasa


class Actions(BaseHTTPRequestHandler):
    """An action server that answers with the action's name, and remembers what it was asked."""

    calls: ClassVar[list[tuple[str | None, dict[str, Any]]]] = []

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.calls.append((self.headers["Authorization"], asked))
        answer = json.dumps({"events": [], "responses": [{"text": asked["next_action"]}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Silent."""


def free_port() -> int:
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return some.getsockname()[1]


def start(model: object, port: int, **more: str) -> subprocess.Popen[bytes]:
    command = [PYTHON, "-m", "nlu.launcher.serve", "--model", str(model), "--port", str(port)]
    environment = os.environ | {"ZHIJIAN_RASA_TOKEN": TOKEN} | more
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def wait_until_ready(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        assert process.poll() is None
        try:
            assert httpx.get(f"http://127.0.0.1:{port}/").json()["status"] == "ok"
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("Rasa did not get ready")


def end(process: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    """Its exit code and everything it wrote."""
    process.terminate()
    out, err = process.communicate(timeout=30)
    return process.returncode, out + err


@pytest.fixture(scope="module")
def server(toy_model) -> Iterator[httpx.Client]:
    actions = ThreadingHTTPServer(("127.0.0.1", 0), Actions)
    threading.Thread(target=actions.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{actions.server_port}/webhook"
    port = free_port()
    process = start(toy_model, port, ZHIJIAN_ACTIONS_URL=url, ZHIJIAN_ACTIONS_TOKEN="for actions")
    wait_until_ready(port, process)
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=bearer, timeout=30) as client:
        yield client
    assert end(process) == (0, b"")  # not one word in the logs, after all that was said
    actions.shutdown()
    actions.server_close()


def say(server: httpx.Client, text: str, sender: str | None = None) -> list[dict[str, Any]]:
    body = {"sender": sender or secrets.token_hex(8), "message": text, "metadata": {"inbox": 7}}
    return server.post("/webhooks/rest/webhook", json=body).json()


def test_small_talk_is_answered_by_rasa_itself(server):
    domain = yaml.safe_load((ROOT / "nlu" / "domain" / "greetings.yml").read_text(encoding="utf-8"))
    greetings = [response["text"] for response in domain["responses"]["utter_greet"]]
    (answer,) = say(server, "你好", sender="a")
    assert (answer["recipient_id"], answer["text"] in greetings) == ("a", True)


def test_how_dangerous_it_sounds_is_told_beside_every_answer(server):
    calm, danger = (say(server, text)[0]["danger"] for text in ("你好", "着火了"))
    assert calm < danger


def test_a_question_goes_to_its_action_with_entities_and_metadata(server):
    (answer,) = say(server, "海河新苑是谁盖的", sender="b")
    assert 0.0 <= answer.pop("danger") < 0.5
    assert answer == {"recipient_id": "b", "text": "action_look_up_project"}
    bearer, asked = Actions.calls[-1]
    latest = asked["tracker"]["latest_message"]
    assert (bearer, asked["sender_id"], latest["metadata"]) == ("Bearer for actions", "b", {"inbox": 7})
    assert [(found["entity"], found["value"]) for found in latest["entities"]] == [("project", "海河新苑")]
    assert "domain" not in asked


def test_an_action_hears_only_of_the_turn_at_hand(server):
    for _ in range(3):
        say(server, "着火了", sender="c")
    events = Actions.calls[-1][1]["tracker"]["events"]
    assert [event["text"] for event in events if event["event"] == "user"] == ["着火了"]
    assert events[0]["event"] == "user"


def test_a_complaint_goes_to_the_action_that_files_it(server):
    assert [answer["text"] for answer in say(server, "我要投诉墙漏水")] == ["action_file_complaint"]


def test_parse_gives_intent_ranking_and_entities(server):
    understood = server.post("/model/parse", json={"text": "柳岸花园的监理是谁"}).json()
    assert understood["intent"]["name"] == "look_up_project"
    assert sum(each["confidence"] for each in understood["intent_ranking"]) == pytest.approx(1, abs=1e-3)
    found = [(each["entity"], each["value"], each["start"]) for each in understood["entities"]]
    assert found == [("project", "柳岸花园", 0), ("role", "监理", 5)]


@pytest.mark.parametrize("path", ["/webhooks/rest/webhook", "/model/parse"])
@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}x"])
def test_whoever_is_not_the_app_gets_nothing(server, path, shown):
    answer = server.post(path, json={"sender": "a", "message": "你好"}, headers={"Authorization": shown})
    assert (answer.status_code, answer.json()) == (401, {"refused": "token"})


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        (b"{", "json"),
        (b"[]", "json"),
        (b"\xff", "json"),
        (b'{"message": "x"}', "sender"),
        (b'{"sender": " ", "message": "x"}', "sender"),
        (b'{"sender": "a"}', "message"),
        (b'{"sender": "a", "message": ""}', "message"),
        (b'{"sender": "a", "message": "' + b"x" * 4097 + b'"}', "message"),
    ],
)
def test_a_turn_that_would_hurt_others_is_refused(server, body, refused):
    answer = server.post("/webhooks/rest/webhook", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()) == (400, {"refused": refused})


def test_nothing_else_of_rasas_api_is_there(server):
    paths = ["/conversations/a/tracker", "/model/train", "/domain", "/status"]
    assert [server.get(path).status_code for path in paths] == [404] * 4


@pytest.mark.parametrize("going", ["parent", "terminated"])
def test_it_ends_with_its_parent_and_when_told(toy_model, going):
    port = free_port()
    process = start(toy_model, port)
    wait_until_ready(port, process)
    assert process.stdin is not None
    if going == "parent":
        process.stdin.close()
        process.stdin = None
    else:
        process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out + err) == (0, b"")


def test_without_a_token_or_a_model_it_says_what_to_do(tmp_path):
    for environment, sentence in (
        ({"ZHIJIAN_RASA_TOKEN": ""}, "没有设置 ZHIJIAN_RASA_TOKEN，不能启动。\n"),
        ({}, f"在 {tmp_path} 没有找到模型，请先训练：zhijian train\n"),
    ):
        process = start(tmp_path, free_port(), **environment)
        _, err = process.communicate(timeout=30)
        assert (process.returncode, err.decode()) == (1, sentence)
