"""An officer of the demonstration at the console of a running house, over HTTP."""

import re
from pathlib import Path
from typing import Self

import httpx

from tests.journeys.house import House
from tests.pictures import a_picture

PICTURE = a_picture("PNG", (400, 300))


def passwords(var: Path) -> dict[str, str]:
    """By login, as `make run` leaves them."""
    lines = (var / "demo_officers.txt").read_text().splitlines()[1:]
    return {login: password for login, password, _ in (line.split("\t") for line in lines)}


class Clerk:
    """Opens pages and sends forms with what the page had in them."""

    def __init__(self, house: House, login: str) -> None:
        self.http = httpx.Client(
            base_url=f"http://127.0.0.1:{house.port + 1}", timeout=30, trust_env=False, follow_redirects=False
        )
        shown = self.http.get("/console/login").text
        password = passwords(house.var)[login]
        signed = self.http.post(
            "/console/login", data=hidden(shown) | {"username": login, "password": password}
        )
        assert signed.status_code == 303, signed.text

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def page(self, number: str) -> str:
        return self.http.get(f"/console/cases/{number}").text

    def may(self, number: str, deed: str) -> bool:
        return f"/do/{deed}" in self.page(number)

    def do(self, number: str, deed: str, *, photo: bool = False, **fields: str) -> None:
        sent = self.sends(number, deed, photo=photo, **fields)
        assert sent.status_code == 303, sent.text

    def sends(self, number: str, deed: str, *, photo: bool = False, **fields: str) -> httpx.Response:
        files = [("photos", ("p.png", PICTURE, "image/png"))] if photo else None
        data = hidden(self.page(number)) | fields
        return self.http.post(f"/console/cases/{number}/do/{deed}", data=data, files=files)


def hidden(page: str) -> dict[str, str]:
    found = {name: re.search(rf'name="{name}" value="([^"]*)"', page) for name in ("csrftoken", "seen")}
    return {name: match[1] for name, match in found.items() if match}
