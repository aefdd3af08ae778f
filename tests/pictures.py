"""Pictures as phones make them, and as people who mean harm do."""

import os
import struct
import zlib
from io import BytesIO

from PIL import Image

LEFT, RIGHT = (200, 30, 30), (30, 30, 200)


def a_picture(kind="JPEG", size=(64, 48), mode="RGB", **facts):
    """Red on the left, blue on the right."""
    picture = Image.new(mode, size, LEFT)
    picture.paste(RIGHT, (size[0] // 2, 0, *size))
    out = BytesIO()
    picture.save(out, kind, **facts)
    return out.getvalue()


def a_noisy_picture(size):
    """A PNG that no packing makes smaller."""
    out = BytesIO()
    Image.frombytes("RGB", size, os.urandom(3 * size[0] * size[1])).save(out, "PNG")
    return out.getvalue()


def a_phone_photo(size=(64, 48)):
    """Taken sideways, with the place where it was taken and a comment."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn to the right to see it upright
    exif[0x010F] = "SecretPhone"
    exif.get_ifd(0x8825)[2] = (39.0, 8.0, 11.0)
    return a_picture(size=size, exif=exif, comment=b"written by the owner")


def a_bomb(side=20_000):
    """A PNG of some kilobytes that unpacks to a gigabyte."""

    def chunk(name, content):
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    packed = zlib.compressobj(9)
    row = b"\0" * (1 + side * 3)
    lines = b"".join(packed.compress(row) for _ in range(side // 100)) + packed.flush()
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><body><script>alert(1)</script></body></html>"
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 200
