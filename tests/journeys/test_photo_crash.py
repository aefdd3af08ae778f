"""The house killed while residents send photos: none that was acknowledged is lost, no file is left that nobody owns."""

import threading
from collections.abc import Callable
from itertools import count

import httpx
import pytest
from sqlalchemy import func, select

from bot.assembly import open_storage
from bot.settings import Settings
from data.tables.photos import Photo
from tests.journeys.house import House, Resident, running, wait_for
from tests.pictures import a_picture

pytestmark = pytest.mark.journey

NOBODY = {
    "ZHIJIAN_RASA_URL": "http://127.0.0.1:9",
    "ZHIJIAN_DEMO": "0",
    "ZHIJIAN_MESSAGE_LIMIT": "900 per second",
}
PICTURE = a_picture("PNG", (900, 700))


def keep_sending(resident: Resident, acknowledged: set[str], ended: threading.Event) -> None:
    """Two photos a message, until the door does not answer any more."""
    for number in count():
        name = f"n{len(acknowledged)}-{number}"
        photos = [("photo", (f"{place}.png", PICTURE, "image/png")) for place in range(2)]
        try:
            sent = resident.http.post("/api/chat/messages", data={"id": name, "text": name}, files=photos)
        except httpx.TransportError:
            return
        assert sent.status_code in {200, 202}, sent.text
        acknowledged.add(name)
        if ended.is_set():
            return


def shown(resident: Resident) -> dict[str, list[int]]:
    """What the history has: the message's words, the status of each of its photos."""
    said: list[dict] = []
    while page := resident.history(said[-1]["seq"] if said else 0):
        said += page
    return {
        message["text"].removesuffix("［照片］"): [
            resident.http.get(url).status_code for url in message["images"]
        ]
        for message in said
        if message["from"] == "you"
    }


def files_and_rows(house: House) -> tuple[int, int]:
    _, storage = open_storage(Settings(_env_file=None, var_dir=house.var))
    with storage.reading() as session:
        rows = session.scalar(select(func.count()).select_from(Photo)) or 0
    storage.close()
    return sum(path.is_file() for path in (house.var / "photos").rglob("*")), rows


def balanced(house: House) -> Callable[[], bool]:
    def look() -> bool:
        files, rows = files_and_rows(house)
        return files == 2 * rows

    return look


def test_three_kills_in_the_middle_of_uploads_lose_nothing_and_leave_nothing(tmp_path):
    left_over = 0
    with running(House(tmp_path / "var", NOBODY)) as house:
        residents = [Resident(house.url) for _ in range(4)]
        acknowledged: list[set[str]] = [set() for _ in residents]
        for _ in range(3):
            ended = threading.Event()
            before = sum(map(len, acknowledged))
            senders = [
                threading.Thread(target=keep_sending, args=(resident, mine, ended))
                for resident, mine in zip(residents, acknowledged, strict=True)
            ]
            for sender in senders:
                sender.start()
            wait_for(lambda before=before: sum(map(len, acknowledged)) > before + 4, 60, "photos are heard")
            house.kill()
            ended.set()
            for sender in senders:
                sender.join()
            files, rows = files_and_rows(house)
            left_over += files - 2 * rows
            house.start()
            wait_for(balanced(house), 30, "what nobody owns is swept")
        for resident, mine in zip(residents, acknowledged, strict=True):
            history = shown(resident)
            assert mine <= set(history)
            assert [statuses for statuses in history.values() if statuses != [200, 200]] == []
            resident.http.close()
    assert left_over > 0  # else no kill came between a file and its row, and nothing was shown
