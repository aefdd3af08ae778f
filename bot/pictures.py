"""A picture somebody sent, made safe: told by its content, turned upright, without metadata, of a size for the file."""

from io import BytesIO

from PIL import Image, ImageOps

from data.photos import Picture

LARGEST = 12 * 1024 * 1024  # bytes
MOST_PIXELS = 50_000_000  # of a whole phone camera; a small file may unpack to much more
LONGEST_SIDE = 2048
THUMB_SIDE = 320

_FORMATS = ("JPEG", "PNG", "WEBP")
_APPLE = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class RefusedPhotoError(Exception):
    """Why a photo was not taken; `detail` is read by the person."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail

    def of_number(self, number: int) -> "RefusedPhotoError":
        """The same, said of the first, second … photo of a message."""
        return RefusedPhotoError(self.status, f"第 {number} 张：{self.detail}")


def develop(content: bytes) -> Picture:
    """Raises RefusedPhotoError."""
    if not content:
        raise RefusedPhotoError(400, "这张照片是空的，请重新选一张。")
    if len(content) > LARGEST:
        raise RefusedPhotoError(413, f"照片太大了，每张最多 {LARGEST >> 20} MB。")
    opened = _opened(content)
    if opened.width * opened.height > MOST_PIXELS:
        raise too_many_pixels()
    try:
        large = _plain(opened)
        small = large.copy()
        small.thumbnail((THUMB_SIDE, THUMB_SIDE))
        return Picture(_jpeg(large, 85), _jpeg(small, 80), large.width, large.height)
    except Exception:  # noqa: BLE001  a broken picture can break a decoder in any way
        raise RefusedPhotoError(400, "这张照片打不开，可能没有传完整，请重新选一张。") from None


def too_many_pixels() -> RefusedPhotoError:
    return RefusedPhotoError(413, "这张照片的像素太多了，请用手机直接拍一张，或者截图后再发。")


def _opened(content: bytes) -> Image.Image:
    """Only the head is read yet."""
    try:
        return Image.open(BytesIO(content), formats=_FORMATS)
    except _BOMBS:
        raise too_many_pixels() from None
    except Exception:  # noqa: BLE001  see above
        raise RefusedPhotoError(415, _not_a_photo(content)) from None


def _not_a_photo(content: bytes) -> str:
    if content[4:8] == b"ftyp" and content[8:12] in _APPLE:
        return "这是苹果手机的 HEIC 格式，暂时看不了。请截一张图再发，或在相机设置里选“兼容性最佳”。"
    return "这不是照片。请发手机拍的照片或截图（JPG、PNG、WebP）。"


def _plain(opened: Image.Image) -> Image.Image:
    """Upright, on white, of at most LONGEST_SIDE, and nothing of the file but its pixels."""
    opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is unpacked to what is needed only
    opened.load()
    upright = _upright(opened)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    seen = upright.convert("RGBA") if upright.has_transparency_data else upright.convert("RGB")
    bare = Image.new("RGB", seen.size, "white")
    bare.paste(seen, mask=seen.getchannel("A") if seen.mode == "RGBA" else None)
    return bare


def _upright(opened: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(opened)
    except Exception:  # noqa: BLE001  what a camera wrote beside the picture is no reason to refuse it
        return opened


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()
