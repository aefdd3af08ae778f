"""The same dialogues in Telegram and on the page, through the real processes: the same words come back."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.journeys.house import House, Resident, running, text_of, wait_for
from tests.journeys.telegram_emulator import Emulated, emulated, telegram_api  # noqa: F401

pytestmark = [pytest.mark.journey, pytest.mark.rasa, pytest.mark.npm]

NEXT_DOOR = ("海河新苑二期的监理是谁", "隔壁那个小区呢", "柳林花园三期", "跟去年是同一家吗", "跟一期是一家吗")
STOPPED = ("听说柳林家园停工了，哪一期停的", "二期现在谁接手的", "为什么换的", "电话多少")
PERSON = ("刘洋是哪个单位的", "恒铸的那个", "他的证还有效吗", "他现在管哪些工程")


@pytest.fixture
def house(model, tmp_path, emulated) -> Iterator[House]:  # noqa: F811
    """A house of its own: this one has a Telegram door."""
    settings = {"ZHIJIAN_TELEGRAM_TOKEN": emulated.token, "ZHIJIAN_TELEGRAM_API_BASE": emulated.api_base}
    with running(House(tmp_path / "house", settings)) as house:
        wait_for(house.understands, 120, "Rasa is ready")
        yield house


async def in_telegram(bot: Emulated, chat: int, lines: tuple[str, ...]) -> list[str]:
    said = []
    for line in lines:
        await bot.say(line, chat=chat)
        said += [message["text"] for message in await bot.replies(chat=chat)]
    return said


def on_the_page(house: House, lines: tuple[str, ...]) -> list[str]:
    with Resident(house.url) as resident:
        return [text_of(resident.say(line)) for line in lines]


async def test_telegram_and_the_page_say_the_same(house, emulated):  # noqa: F811
    last = []
    for chat, lines in enumerate((NEXT_DOOR, STOPPED, PERSON), 1):
        expected = await asyncio.to_thread(on_the_page, house, lines)
        assert await in_telegram(emulated, chat, lines) == expected
        last.append(expected[-1].split("\n")[1])
    assert last == ["监理单位不是同一家：", "质量监督机构：河西区建设工程质量监督站", "负责的工程：2个"]
