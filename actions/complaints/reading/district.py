"""The district that a person says they are in: it decides over every guess. Denied ones, names of roads
and zones (开发区, 空港), which may lie in two, are none.
"""

from collections.abc import Iterator

from data.regexes import regex
from data.search.districts import districts, said_pattern

_DENIED = regex(
    r"(?:不是|不在|不归|不属于|不算|并非|又(?:是|成|变)?|(?:写|弄|搞|变|派|记|登记|跑|整|改)(?:的是|成了?|到了?|给)|咋是|怎么是|(?:户口|户籍|单位|公司|老家|学籍|上班)(?:是|在|落|的)*)$"
)
_TURNED_TO = regex(
    r"(?:给我|你给|帮我|您给|要|请|麻烦|得|应该)[^,，。!！?？ ]{0,4}(?:改|写|派|登记|记)(?:成|到|给|的是)$|改成$|改到$|改为$"
)
_OF_A_NAME = regex(  # 河北路, 南开大学, 和平里
    r"(?:[东西南北中]?(?:路|道|街|里|苑|园|桥|站|门|湾|府|城(?!区|的))|[一-鿿]{0,2}(?:大学|大街|大道|公园|医院|花园|家园|广场))"
)
_BEFORE = 10  # characters that may deny it


def district_said(words: str) -> str:
    """The code of the one said last and not denied, a full name before a bare one; "" when none is said."""
    said = list(_said(words))
    sure = [code for name, code in said if name in districts().sure]
    return (sure or [code for _, code in said] or [""])[-1]


def _said(words: str) -> Iterator[tuple[str, str]]:
    known = districts().hints | districts().sure
    for found in said_pattern().finditer(words):
        before, after = words[max(0, found.start() - _BEFORE) : found.start()], words[found.end() :]
        denied = _DENIED.search(before) and not _TURNED_TO.search(before)
        if found[0] in districts().zones or denied:
            continue
        if found[0] in districts().sure or not _OF_A_NAME.match(after):
            yield found[0], known[found[0]]
