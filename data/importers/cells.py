"""Reading one cell: what a clerk wrote becomes a value, None for 未登记, or a reason why not."""

import math
import re
import unicodedata
from datetime import date
from typing import Any

from stdnum.cn import uscc as gb32100

from data.regexes import regex
from data.search.districts import districts, said_pattern

Value = Any

_NOTHING = {"", "-", "--", "---", "—", "——", "－", "–", "/", "NULL", "null", "None", "未登记"}
_UNKNOWN_DAYS = {(1900, 1, 1), (1899, 12, 30), (1899, 12, 31), (1, 1, 1)}
_DATE = regex(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日)"
    r"(?:[T ]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?",
    re.ASCII,
)
_NUMBER = regex(r"([+-]?(?:\d+(?:\.\d*)?|\.\d+))\s*(万)?\s*(?:平方米|平米|平方|m2|分)?", re.ASCII)
_FORMULA_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"}
_HAN_GAP = regex(r"(?<=[一-鿿])\s+(?=[一-鿿])")
_LARGEST = 1e9
_LONGEST_NAME = 300
_UNSEEN = {
    "Cc",
    "Cf",
    "Cs",
}  # control and format characters; private ones stay, rare names are written with them


class BadCellError(Exception):
    """The cell's row is refused; the message is the reason, in Chinese."""


class DoubtfulCellError(Exception):
    """The cell is left out and the row taken; the message is the reason, in Chinese."""


class DamagedNumber(str):
    """Digits that Excel kept as a number and rounded to fifteen places."""

    __slots__ = ()


def clean(cell: str) -> str:
    """Without control characters and outer white space; runs of white space become one space."""
    if not cell.isprintable():
        cell = "".join(c for c in cell if c.isspace() or unicodedata.category(c) not in _UNSEEN)
    return " ".join(cell.split())


def words(cell: str) -> str | None:
    """Text as written. Raises BadCellError for what no longer says what was written."""
    if "\ufffd" in cell:
        raise BadCellError("有无法识别的字符，请检查文件编码")
    if isinstance(cell, DamagedNumber):
        raise BadCellError("号码被 Excel 当作数字存放，末几位已丢失；请把该列设为“文本”后重填")
    text = clean(cell)
    if text in _FORMULA_ERRORS:
        raise BadCellError("Excel 公式出错")
    return None if text in _NOTHING else text


def name(cell: str) -> str | None:
    """A person's name or a short word: no spaces between its characters (王　伟 → 王伟)."""
    text = words(cell)
    return None if text is None else _HAN_GAP.sub("", text)


def code(cell: str) -> str | None:
    """A number of a document or a row (编号, 证号): half width, no white space, upper case."""
    text = words(cell)
    return None if text is None else (plain(text).upper() or None)


def plain(text: str) -> str:
    """Half width, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def names(cell: str) -> tuple[str, ...]:
    """Several names with ; between them (别名), each once."""
    text = words(cell)
    parts = (clean(part) for part in re.split("[;；]", text or ""))
    found = tuple(dict.fromkeys(part for part in parts if part not in _NOTHING))
    if any(len(part) > _LONGEST_NAME for part in found):
        raise BadCellError(f"太长，每个名称最多 {_LONGEST_NAME} 字")
    return found


def day(cell: str) -> date | None:
    """2026-03-05, 2026/3/5, 2026年3月5日; a time of day behind it is left out. 1900-01-01 is 未登记."""
    text = words(cell)
    if text is None:
        return None
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", text))
    if not found:
        raise BadCellError("日期应写成 2026-03-05、2026/3/5 或 2026年3月5日")
    year, month, number = (int(part) for part in found.groups() if part is not None)
    if (year, month, number) in _UNKNOWN_DAYS:
        return None
    try:
        read = date(year, month, number)
    except ValueError:
        raise BadCellError("没有这一天") from None
    if not 1900 < read.year <= 2100:
        raise BadCellError("年份不可信")
    return read


def area(cell: str) -> float | None:
    """Square metres, with or without the unit; 0 is 未登记."""
    return amount(cell) or None


def amount(cell: str) -> float | None:
    """A number that is not negative: 40731.07平方米, 40,731.07㎡, 4.07万平方米."""
    text = words(str.__str__(cell))
    if text is None:
        return None
    found = _NUMBER.fullmatch(plain(text).lower().replace(",", ""))
    if not found:
        raise BadCellError("应为数字")
    value = float(found[1]) * (10_000 if found[2] else 1)
    if value < 0 or not math.isfinite(value) or value > _LARGEST:
        raise BadCellError("数字不可信")
    return round(value, 4)


def uscc(cell: str) -> str | None:
    """统一社会信用代码 (GB 32100-2015), its usual slips mended: lower case, full width, spaces, O for 0, I for 1."""
    text = words(cell)
    if text is None:
        return None
    bare = re.sub(r"[\s\-—－_.·]", "", unicodedata.normalize("NFKC", text)).upper()
    mended = bare.replace("O", "0").replace("I", "1")
    if gb32100.is_valid(mended) and len(mended) == 18:
        return mended
    raise BadCellError(_what_is_wrong(bare))


def _what_is_wrong(bare: str) -> str:
    if len(bare) == 9:
        return "这是九位的组织机构代码，不是 18 位统一社会信用代码"
    if len(bare) == 15 and bare.isdigit():
        return "这是 15 位的旧注册号，不是 18 位统一社会信用代码"
    if len(bare) != 18:
        return f"统一社会信用代码应为 18 位，这里是 {len(bare)} 位"
    return "统一社会信用代码有误：校验位不对"


def uscc_if_readable(cell: str) -> str | None:
    """The same where the row is worth keeping without its code."""
    try:
        return uscc(cell)
    except BadCellError as wrong:
        raise DoubtfulCellError(f"{wrong}；只按单位名称登记") from None


def email(cell: str) -> str | None:
    text = code(cell)
    if text is None:
        return None
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text):
        raise DoubtfulCellError("不像电子邮箱，未予登记")
    return plain(words(cell) or "")


def district(cell: str) -> str:
    """The district's code; old names and zones count (塘沽 → 120116). "" is 未登记."""
    text = words(cell)
    if text is None:
        return ""
    bare = plain(text).removeprefix("天津市")
    known = districts()
    at_once = known.sure.get(bare) or known.hints.get(bare) or known.of_number(bare)
    said = {known.sure.get(word) or known.hints[word] for word in said_pattern().findall(bare)}
    if not at_once and len(said) != 1:
        raise DoubtfulCellError("不是本市的区，按未登记处理")
    return at_once or said.pop()


def one_of(*allowed: str) -> Any:
    """A reader for a cell that holds one of these words, or nothing."""

    def read(cell: str) -> str | None:
        text = name(cell)
        if text is not None and text not in allowed:
            raise BadCellError(f"应为：{'、'.join(allowed)}")
        return text

    return read
