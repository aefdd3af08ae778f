"""How old the house is said to be: 几十年了, 九几年, 十几年前交的. It is kept in these words and is no day."""

import re

from data.regexes import regex

_DECADE = (
    r"(?:上世纪|一九|19)?(?:[五六七八九零〇0]几|[5-9]几)年|(?:上世纪|一九|19)?(?:[五六七八九]十|[5-9]0)年代"
)
_LONG = r"(?:有|都|得有|快|差不多|少说)*(?P<long>好?几十|[二三四五六七八九]?十[几多来]|[1-9]0[几多来]|好几|好多)年"
_AGE = regex(
    rf"(?P<decade>(?:{_DECADE})(?:[,，、 或到]*(?:还是)?(?:{_DECADE}))*)|{_LONG}(?:前|以前|之前|了|的|啦|$|[\s,，。])"
)
_OF_THE_HOUSE = regex(r"房|楼|小区|院|盖|建|交|钥匙|年头")
_HANDED = regex(r"交(?:的|了)?房|收(?:的|了)?房|交(?:的)?钥匙|拿(?:的|了)?(?:房|钥匙)|交付")
_OF_SOMETHING_ELSE = regex(
    r"漏|渗|裂|坏|掉|堵|住(?!宅)|搬|买|修|装修|维权|反映|投诉|报|找|邻居|质保|保修|过期|岁|工作|干了|退休|结婚|后|寿命|产权"
)
_NEAR = 8  # characters


def age_said(wide: str, *, asked: bool = False) -> str:
    """九几年, 几十年前; "" where the words tell no age of a house. `asked`: it answers when the house was handed over."""
    for found in _AGE.finditer(wide):
        about = _around(wide, found)
        of_house = _HANDED.search(about) or (
            not _OF_SOMETHING_ELSE.search(about) and _OF_THE_HOUSE.search(wide)
        )
        if asked or of_house:
            return found["decade"] or f"{found['long']}年前"
    return ""


def _around(wide: str, found: re.Match[str]) -> str:
    """The words about it, inside its clause."""
    before = re.split(r"[\s,，。;；!！?？]", wide[max(0, found.start() - _NEAR) : found.start()])[-1]
    after = re.split(r"[\s,，。;；!！?？]", wide[found.end() : found.end() + _NEAR])[0]
    return f"{before}{found[0]}{after}"
