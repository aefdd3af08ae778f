"""The house killed while residents file and an officer moves cases: no half case, none lost, no file nobody owns."""

import re
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.complaints.recounting import recount
from bot.assembly import open_storage
from bot.settings import Settings
from data.tables.complaints import Case, CasePhoto, CaseWords, Draft, DraftState, LedgerEntry, WordKind
from data.tables.conversation import InboxMessage, InboxState
from data.tables.delivery import Notice
from data.tables.photos import Photo
from tests.journeys.console import Clerk
from tests.journeys.house import House, Resident, running, text_of, wait_for
from tests.pictures import a_picture

pytestmark = pytest.mark.journey

ALONE = {
    "ZHIJIAN_RASA_URL": "http://127.0.0.1:9",
    "ZHIJIAN_TRUSTED_PROXIES": "127.0.0.1",  # each resident comes from an address of their own
    "ZHIJIAN_MESSAGE_LIMIT": "900 per second",
}
PICTURE = a_picture("PNG", (600, 400))
STORY = "我要投诉，海河新苑二期3号楼卫生间漏水"
_addresses = count(1)


@dataclass
class Acknowledged:
    """What people hold in their hands when the light goes out."""

    numbers: set[str] = field(default_factory=set)
    moves: Counter[str] = field(default_factory=Counter)
    residents: list[Resident] = field(default_factory=list)


def somebody_new(house: House) -> Resident:
    resident = Resident(house.url)
    resident.http.headers["X-Forwarded-For"] = f"198.51.100.{next(_addresses) % 250}"
    return resident


def keep_filing(waiting: list[Resident], held: Acknowledged) -> None:
    """Each once: a photo with the words, a tap, a number."""
    while waiting:
        resident = waiting.pop()
        try:
            sent = resident.http.post(
                "/api/chat/messages",
                data={"text": STORY, "id": "told"},
                files=[("photo", ("p.png", PICTURE, "image/png"))],
            )
            messages = sent.json()["messages"]
            alone = any(button["title"] == "单独登记" for said in messages for button in said["buttons"])
            filed = text_of(resident.tap(messages, "单独登记" if alone else "提交"))
        except httpx.TransportError:
            return
        held.numbers.add(re.search(r"TS\d{8}-\d{6}", filed)[0])


def keep_accepting(clerk: Clerk, held: Acknowledged) -> None:
    done: set[str] = set()
    while True:
        try:
            for number in sorted(held.numbers - done):
                done.add(number)
                if clerk.may(number, "accept"):  # not what was moved just before a kill
                    clerk.do(number, "accept")
                    held.moves[number] += 1
        except httpx.TransportError:
            return


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    with running(House(tmp_path / "var", ALONE)) as house:
        yield house


@pytest.fixture
def held() -> Iterator[Acknowledged]:
    held = Acknowledged()
    yield held
    for resident in held.residents:
        resident.http.close()


def test_three_kills_in_the_middle_of_filing_and_moving_leave_every_case_whole(house, held):
    for kill in range(3):
        before, moved = len(held.numbers), held.moves.total()
        waiting = [somebody_new(house) for _ in range(30)]
        held.residents += waiting
        people = [threading.Thread(target=keep_filing, args=(waiting, held)) for _ in range(3)]
        with Clerk(house, "shouli") as clerk:
            people.append(threading.Thread(target=keep_accepting, args=(clerk, held)))
            for person in people:
                person.start()
            wait_for(
                lambda before=before, moved=moved: (
                    len(held.numbers) > before + 4 and held.moves.total() > moved + 2
                ),
                60,
                f"cases are filed and moved before kill {kill}",
            )
            house.kill()
            for person in people:
                person.join()
        house.start()
        wait_for(lambda: looked_at(house, nothing_waits), 30, "all is answered, what nobody owns is swept")
    looked_at(house, lambda session: every_case_is_whole(session, held))
    told = {number for resident in held.residents for number in numbers_told(resident)}
    assert told == looked_at(house, lambda session: set(session.scalars(select(Case.number))))


def looked_at(house: House, look):
    _, storage = open_storage(Settings(_env_file=None, var_dir=house.var))
    try:
        with storage.reading() as session:
            found = look(session)
        if look is nothing_waits:
            files = sum(path.is_file() for path in (house.var / "photos").rglob("*"))
            return found == files
        return found
    finally:
        storage.close()


def nothing_waits(session: Session) -> int:
    """How many files there should be; -1 while a message is not answered."""
    waiting = session.scalar(select(func.count()).where(InboxMessage.state != InboxState.DONE))
    return -1 if waiting else 2 * (session.scalar(select(func.count()).select_from(Photo)) or 0)


def every_case_is_whole(session: Session, held: Acknowledged) -> None:
    cases = session.scalars(select(Case)).all()
    ids = {case.id for case in cases}
    assert held.numbers <= {case.number for case in cases}
    assert recount(session) == []
    filed = select(Draft.case_id).where(Draft.state == DraftState.FILED)
    assert sorted(session.scalars(filed)) == sorted(ids)
    told = select(CaseWords.case_id).where(CaseWords.kind == WordKind.STORY)
    assert sorted(session.scalars(told)) == sorted(ids)
    assert sorted(session.scalars(select(CasePhoto.case_id))) == sorted(ids)
    accepted = select(Case.number).join(LedgerEntry).where(LedgerEntry.deed == "accept")
    lines = Counter(session.scalars(accepted))
    assert set(held.moves) <= set(lines)
    assert set(lines.values()) == {1}
    announced = select(LedgerEntry).where(LedgerEntry.deed.in_(("accept", "assign")))
    keys = {f"step:{entry.case_id}:{entry.place}" for entry in session.scalars(announced)}
    notices = session.scalars(select(Notice.key).where(Notice.key.startswith("step:")))
    assert sorted(key.rpartition(":")[0] for key in notices) == sorted(keys)


def numbers_told(resident: Resident) -> set[str]:
    """Of the answers that gave a number, those that came after the kill too."""
    said = text_of(resident.history())
    return set(re.findall(r"受理编号：(TS\d{8}-\d{6})", said))
