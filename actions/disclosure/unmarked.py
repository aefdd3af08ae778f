"""The name of an estate in a sentence where nobody marked one: it must not be taken for the one spoken of."""

from data.regexes import regex

_NO_NAME = "的了是在有这那哪谁我你您他她它们咱俺个和跟与不没就都还也吗呢吧啊什么嘛啥怎叫住，。？！"
_ENDS = "雅苑|花园|家园|公馆|公寓|新城|广场|大厦|明珠|名邸|豪庭|新居|嘉园|[苑园庭城湾府轩邸郡庄墅珠阁]"
_NAME = regex(
    f"((?:(?![{_NO_NAME}])[一-鿿]){{2,6}}?(?:{_ENDS}))"
    "(?=小区|第?[一二三四五六七八九十0-9]+期|[的是谁呢吗哪在停验竣有啥什嘛]|监理|施工|开发|建设|设计|勘察|盖|质|$)"
)
_HALF = regex(f"(?:什么|啥|某某?)(?:(?![{_NO_NAME}])[一-鿿]){{0,3}}(?:{_ENDS})")
_POLITE = regex(r"请问|您好|你好|麻烦|帮忙|想问一?下?|问一?下|想查一?下?|查一?下|查询|打听|听说|再问|看看")
_COMMON = regex(r"(?:幼儿|公|花|菜|校|田|果|小区花|中心花|后花|老花)园$|县城$|全城$|政府$|区政府$|市政府$")


def unmarked_name(words: str) -> str:
    """滨海明珠 of 滨海明珠是谁盖的, 什么雅苑 of 叫什么雅苑; "" when there is none that looks like an estate."""
    if half := _HALF.search(words):
        return half[0]
    named = _NAME.search(_POLITE.sub("，", words))
    return named[1] if named and not _COMMON.search(named[1]) else ""
