"""Traditional characters, and the words Cantonese is written with, as the patterns and the model know them."""

from functools import cache, lru_cache

from opencc import OpenCC

from data.regexes import regex

_CANTONESE = str.maketrans("唔冇嘅喺佢哋咗畀俾啲嚟睇", "不没的在他们了给给些来看")
_THIS = regex("(?<![中简媒推评绍引婚转])介(?=[个么样儿些里是楼房屋墙门窗])")  # 介 as Tianjin says 这
_IS = regex("(?<![關关聯联體体維维])係")  # 我係, not 關係


@lru_cache(4)  # a turn asks for the same words a dozen times; more would keep what people said
def plain_chinese(words: str) -> str:
    """Simplified and Mandarin, as long as before, letter for letter: 我住三期唔係二期 → 我住三期不是二期."""
    written = _THIS.sub("这", _IS.sub("是", words))
    if any(sign in written for sign in "唔冇嘅喺佢哋咗畀啲嚟"):
        written = written.translate(_CANTONESE)
    converted: str = _simplified().convert(written)
    return converted


@cache
def _simplified() -> OpenCC:
    return OpenCC("t2s")
