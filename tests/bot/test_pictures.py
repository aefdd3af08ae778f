"""What becomes of a picture somebody sent: kept plain, or refused with a reason people can read."""

from io import BytesIO

import pytest
from PIL import Image

from bot.pictures import LARGEST, RefusedPhotoError, develop
from tests.pictures import HEIC, HTML, SVG, a_bomb, a_phone_photo, a_picture


def opened(content):
    return Image.open(BytesIO(content))


def refusal(content):
    with pytest.raises(RefusedPhotoError) as caught:
        develop(content)
    return caught.value.status, caught.value.detail


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_kept_as_jpeg_with_a_small_one(kind):
    picture = develop(a_picture(kind, (1200, 900)))
    large, small = opened(picture.content), opened(picture.thumb)
    assert (large.format, large.size, small.format, small.size) == ("JPEG", (1200, 900), "JPEG", (320, 240))
    assert (picture.width, picture.height) == (1200, 900)


def test_a_large_photo_is_brought_to_2048_on_its_longest_side():
    assert opened(develop(a_picture(size=(4096, 3072))).content).size == (2048, 1536)


def test_a_photo_taken_sideways_stands_upright_and_tells_nothing_but_its_pixels():
    picture = develop(a_phone_photo((64, 48)))
    large = opened(picture.content)
    assert large.size == (48, 64)
    assert max(large.getpixel((24, 4))) == large.getpixel((24, 4))[0]  # what was left is above
    assert (dict(large.getexif()), "comment" in large.info, large.info.get("icc_profile")) == (
        {},
        False,
        None,
    )
    for content in (picture.content, picture.thumb):
        assert not any(told in content for told in (b"Exif", b"SecretPhone", b"written by"))


def test_what_is_transparent_becomes_white():
    clear = Image.new("RGBA", (64, 48), (0, 0, 0, 0))
    out = BytesIO()
    clear.save(out, "PNG")
    assert opened(develop(out.getvalue()).content).getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_other_colours_are_taken_too(mode):
    out = BytesIO()
    Image.new(mode, (64, 48)).save(out, "JPEG")
    assert opened(develop(out.getvalue()).content).mode == "RGB"


@pytest.mark.parametrize(
    "content", [SVG, HTML, b"GIF89a" + b"\0" * 60, b"BM" + b"\0" * 60, b"%PDF-1.7", b"x"]
)
def test_what_is_no_photo_is_refused_whatever_it_is_called(content):
    assert refusal(content) == (415, "这不是照片。请发手机拍的照片或截图（JPG、PNG、WebP）。")


def test_a_gif_is_no_photo():
    assert refusal(a_picture("GIF"))[0] == 415


def test_the_photo_format_of_apple_is_told_how_to_be_sent():
    status, detail = refusal(HEIC)
    assert (status, "截一张图" in detail) == (415, True)


def test_an_empty_file_is_refused():
    assert refusal(b"") == (400, "这张照片是空的，请重新选一张。")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_cut_off_on_the_way_is_refused(kind):
    whole = a_picture(kind, (640, 480))
    status, detail = refusal(whole[: len(whole) * 2 // 3])
    assert (status, detail) in {
        (400, "这张照片打不开，可能没有传完整，请重新选一张。"),
        (415, "这不是照片。请发手机拍的照片或截图（JPG、PNG、WebP）。"),
    }


def test_a_photo_above_the_largest_size_is_refused():
    assert refusal(a_picture() + b"\0" * LARGEST) == (413, "照片太大了，每张最多 12 MB。")


@pytest.mark.parametrize("side", [8_000, 11_000, 20_000])
def test_a_small_file_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked(side):
    assert refusal(a_bomb(side))[0] == 413
