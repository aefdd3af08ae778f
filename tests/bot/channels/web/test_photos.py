"""Photos through the web chat API: sent, shown to their own account only, refused in Chinese."""

import pytest

from tests.pictures import HTML, SVG, a_bomb, a_phone_photo, a_picture

pytestmark = pytest.mark.slow


@pytest.fixture
async def house(web_door):
    """Somebody at one door; asked again, somebody else at the same."""
    return web_door.resident


@pytest.fixture
async def resident(house):
    return await house()


async def send(client, *photos, name="a.jpg", kind="image/jpeg", **words):
    files = [("photo", (name, content, kind)) for content in photos]
    return await client.post("/api/chat/messages", data=words, files=files)


async def said(client):
    return (await client.get("/api/chat/messages")).json()["messages"]


def refused(response):
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    return response.status_code, problem["detail"]


def files(tmp_path):
    return [path for path in (tmp_path / "photos").rglob("*") if path.is_file()]


async def test_a_photo_alone_is_kept_and_words_are_asked_for(resident):
    sent = await send(resident, a_picture())
    heard, *_ = await said(resident)
    assert (sent.status_code, len(sent.json()["messages"])) == (200, 1)
    assert sent.json()["messages"][0]["text"].startswith("照片收到了")
    assert (heard["text"], len(heard["images"])) == ("［照片］", 1)


async def test_a_photo_with_words_is_answered_by_the_words_and_said_to_be_kept(resident):
    sent = await send(resident, a_picture(), text="菜单")
    texts = [message["text"] for message in sent.json()["messages"]]
    assert (texts[0][:6], texts[1:]) == ("我能帮您：\n", ["照片也收到了，已经和您的话存在一起。"])
    assert (await said(resident))[0]["text"] == "菜单［照片］"


async def test_nine_photos_come_back_from_the_history_as_jpeg_large_and_small(resident):
    await send(resident, *[a_picture("PNG", (400, 300))] * 9)
    addresses = (await said(resident))[0]["images"]
    shown = [await resident.get(address) for address in addresses]
    small = await resident.get(f"{addresses[0]}.thumb")
    assert [(one.status_code, one.content[:2]) for one in [*shown, small]] == [(200, b"\xff\xd8")] * 10
    assert len(small.content) < len(shown[0].content)
    heads = shown[0].headers
    assert (heads["content-type"], heads["cache-control"]) == ("image/jpeg", "private, max-age=3600")
    assert (heads["x-content-type-options"], heads["content-security-policy"]) == (
        "nosniff",
        "default-src 'none'; sandbox",
    )


async def test_the_place_where_it_was_taken_is_not_kept(resident):
    await send(resident, a_phone_photo())
    (address,) = (await said(resident))[0]["images"]
    content = (await resident.get(address)).content
    assert (b"Exif" in content, b"SecretPhone" in content) == (False, False)


async def test_a_repeat_of_the_same_message_stores_nothing_twice(resident, tmp_path):
    first = await send(resident, a_picture(), id="mine")
    again = await send(resident, a_picture(), id="mine")
    assert again.json() == first.json()
    assert (len(files(tmp_path)), [m["from"] for m in await said(resident)]) == (2, ["you", "us"])


async def test_another_sees_of_a_photo_what_they_see_of_one_that_never_was(house, resident):
    await send(resident, a_picture())
    (address,) = (await said(resident))[0]["images"]
    stranger, nobody = await house(), await house()
    del nobody.headers["Authorization"]
    wrong = address[:-1] + ("0" if address[-1] != "0" else "1")
    paths = [address, f"{address}.thumb", wrong, "/api/chat/photos/99-" + "0" * 32, "/api/chat/photos/../x"]
    answers = [await client.get(path) for client in (stranger, nobody) for path in paths[:4]]
    answers += [
        await resident.get(path) for path in [*paths[2:4], "/api/chat/photos/x", "/api/chat/photos/9"]
    ]
    assert {(refused(answer), answer.headers["content-length"]) for answer in answers} == {
        ((404, "没有这张照片。"), answers[0].headers["content-length"])
    }


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 400),
        (SVG, 415),
        (HTML, 415),
        (a_picture(size=(640, 480))[:-3000], 400),
        (a_bomb(), 413),
        (a_picture() + b"\0" * (13 << 20), 413),
    ],
    ids=["empty", "svg", "html", "cut off", "bomb", "13 MB"],
)
async def test_what_is_no_good_photo_is_refused_and_nothing_is_kept(resident, tmp_path, content, status):
    told, detail = refused(await send(resident, content, text="墙裂了"))
    assert (told, any("\u4e00" <= letter <= "\u9fff" for letter in detail)) == (status, True)
    assert (await said(resident), files(tmp_path)) == ([], [])


async def test_a_photo_is_told_by_its_content_not_by_what_it_is_called(resident):
    sent = await send(resident, a_picture("PNG"), name="a.html", kind="text/html")
    assert sent.status_code == 200


async def test_ten_photos_are_too_many(resident, tmp_path):
    told = refused(await send(resident, *[a_picture()] * 10))
    assert told == (400, "没能读懂这次提交，一次最多 9 张照片。")
    assert files(tmp_path) == []


async def test_an_empty_field_is_no_photo(resident):
    sent = await send(resident, b"", name="", text="菜单")
    assert (sent.status_code, (await said(resident))[0]["text"]) == (200, "菜单")


async def test_too_many_photos_from_one_address_are_told_when_to_come_again(open_house):
    resident = await (await open_house(photo_limit="2 per hour")).resident()
    assert (await send(resident, a_picture(), a_picture())).status_code == 200
    third = await send(resident, a_picture())
    assert (third.status_code, int(third.headers["retry-after"]) > 3000) == (429, True)


async def test_photos_go_with_a_tap(resident):
    filed = "给我登记，我家厨房漏水，海河新苑二期3号楼2单元501，在河西区"
    await resident.post("/api/chat/messages", json={"id": "a-1", "text": filed})
    buttons = [one for message in await said(resident) for one in message.get("buttons", ())]
    submit = next(one for one in buttons if one["title"] in {"提交", "还是先登记"})
    await send(resident, a_picture(), id="a-2", payload=submit["payload"])
    *_, mine = [one for one in await said(resident) if one["from"] == "you"]
    assert (mine["text"], len(mine["images"])) == (submit["title"], 1)
    answer = await resident.post("/api/chat/messages", json={"id": "a-3", "text": "登记内容"})
    assert answer.status_code in {200, 202}
    assert any("照片" in one["text"] and "1 张" in one["text"] for one in await said(resident))
