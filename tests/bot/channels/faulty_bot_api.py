"""A Bot API for what the emulator cannot do: give an update again until it is confirmed, refuse, fail."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import servers

OK: tuple[int, dict[str, Any]] = (200, {"ok": True, "result": True})
SENT = (200, {"ok": True, "result": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}})


class FaultyBotApi:
    """`updates` are given until confirmed by an offset; `faults` are answered first, by method."""

    def __init__(self) -> None:
        self.url = ""
        self.updates: list[dict[str, Any]] = []
        self.faults: dict[str, list[tuple[int, dict[str, Any]]]] = {}
        self.files: dict[str, bytes] = {}  # by file_id, which is its path as well
        self.uploads: list[list[bytes]] = []  # the files of each call that had some
        self.asked: list[tuple[str, dict[str, str]]] = []

    def fail(self, method: str, code: int, description: str, **parameters: Any) -> None:
        """The next call of the method is answered so."""
        body = {"ok": False, "error_code": code, "description": description}
        if parameters:
            body["parameters"] = parameters
        self.faults.setdefault(method, []).append((code, body))

    def given(self, method: str) -> list[dict[str, str]]:
        """What the calls of this method held."""
        return [facts for name, facts in self.asked if name == method]

    async def answer(self, request: Request) -> JSONResponse:
        method = request.path_params["method"]
        facts = dict(request.query_params) | await self._read(request)
        self.asked.append((method, facts))
        faults = self.faults.get(method)
        status, answer = faults.pop(0) if faults else self._as_usual(method, facts)
        if answer.get("result") == []:
            await asyncio.sleep(0.05)
        return JSONResponse(answer, status)

    async def _read(self, request: Request) -> dict[str, str]:
        if not request.headers.get("content-type", "").startswith("multipart/"):
            body = parse_qs((await request.body()).decode())
            return {name: values[0] for name, values in body.items()}
        async with request.form() as form:
            files = [await part.read() for part in form.values() if not isinstance(part, str)]
            self.uploads.append(files)
            return {name: part for name, part in form.items() if isinstance(part, str)}

    async def file(self, request: Request) -> Response:
        self.asked.append(("file", dict(request.path_params)))
        faults = self.faults.get("file")
        if faults:
            status, answer = faults.pop(0)
            return JSONResponse(answer, status)
        content = self.files.get(request.path_params["path"])
        return Response(content) if content is not None else JSONResponse({"ok": False}, 404)

    def _as_usual(self, method: str, facts: dict[str, str]) -> tuple[int, dict[str, Any]]:
        if method in {"sendMessage", "sendPhoto"}:
            return SENT
        if method == "sendMediaGroup":
            return 200, {"ok": True, "result": [SENT[1]["result"]] * facts["media"].count("attach://")}
        if method == "getFile":
            found = {"file_id": facts["file_id"], "file_unique_id": "u", "file_path": facts["file_id"]}
            return 200, {"ok": True, "result": found}
        if method != "getUpdates":
            return OK
        self.updates = [
            update for update in self.updates if update["update_id"] >= int(facts.get("offset", 0))
        ]
        return 200, {"ok": True, "result": self.updates}


@asynccontextmanager
async def faulty_bot_api() -> AsyncIterator[FaultyBotApi]:
    api = FaultyBotApi()
    listener = servers.bind("127.0.0.1", 0)
    api.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    app = Starlette(
        routes=[
            Route("/bot{token}/{method}", api.answer, methods=["POST"]),
            Route("/file/bot{token}/{path:path}", api.file),
        ]
    )
    serving = asyncio.create_task(servers.serve_on(app, listener))
    yield api
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)
