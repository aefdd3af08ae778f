"""Characters that a slip of the thumb or the ear may put in place of another."""

from functools import cache

from data.search.sounds import sound


@cache
def common_characters() -> tuple[str, ...]:
    """The 3,755 characters of GB 2312's first level."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    return tuple(c for pair in rows if (c := pair.decode("gb2312", errors="ignore")))


@cache
def same_sound() -> dict[str, tuple[str, ...]]:
    """Folded sound → the common characters that sound so."""
    heard: dict[str, list[str]] = {}
    for c in common_characters():
        heard.setdefault(sound(c), []).append(c)
    return {s: tuple(cs) for s, cs in heard.items()}
