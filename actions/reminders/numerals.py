"""Numbers as they stand in times: 3, 三, 两, 俩, 廿三, 一百二十, 二〇二七."""

from data.search.phrases import number

HAN = "零〇一二三四五六七八九十两俩廿卅百"
NUMBER = f"(?:[0-9]{{1,3}}|[{HAN}]{{1,5}})"
_SAME = str.maketrans("两俩〇", "二二零")
_DIGITS = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {"〇": "0"}


def count(written: str) -> int:
    """The number, 0 when it is none."""
    same = written.translate(_SAME).replace("廿", "二十").replace("卅", "三十")
    hundreds, found, rest = same.partition("百")
    if not found:
        return number(same.removeprefix("零") or same)
    return number(hundreds or "一") * 100 + number(rest.removeprefix("零"))


def year(written: str) -> int:
    """2027 or 二〇二七."""
    return int("".join(_DIGITS.get(char, char) for char in written))
