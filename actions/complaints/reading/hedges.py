"""Thinking aloud about a name: 我想想, 好像叫什么里, 名字一时想不起来, 叫啥来着. No word of it is part of a name."""

import re

from data.regexes import regex

_PLACE_ENDS = "(?:花园|家园|公寓|新村|小区|大院|大厦|[苑园庭城湾府里居院庄楼]|(?:的|来着|玩意儿?|名字?)+)"
_STANDS_FOR = "(?:什么|神马|[啥嘛]|某某?|[xX×＊*]{2,4}|哪个)"  # 什么里, 某某花园: a name that is not known
_AT_ITS_BEGIN = "(?:(?<![一-鿿])|(?<=[小社]区)|(?<=名字)|(?<=[妈爸家们]))"  # 海河什么苑 is half a name
_PLACEHOLDER = regex(
    rf"{_AT_ITS_BEGIN}(?:就|是|好像|大概|应该|也|个|那个|[ ，])*(?:叫做?|是)?(?:个|的)?{_STANDS_FOR}{_PLACE_ENDS}(?:来着|的)*|叫(?:做)?{_STANDS_FOR}(?:来着)?(?=[,，。；;！!？? ]|$)"
)
_THINKS = regex(
    r"(?:我|你|您|咱|俺|让|容|等|得|再|先|好好|仔细|[ ])*(?:想(?:一)?想(?:看|啊|哈)?|寻思寻思|琢磨琢磨|回忆回忆|捋捋)"
    r"|(?:名字|小区名?|一时|半天|怎么也|咋也|实在|有点儿?|我|突然|还真|真)*(?:想不(?:起来?|出来?)|记不(?:清楚?|得|住|起来?|准|太清)|叫不(?:上来?|出)|说不(?:上来?|准|清|好)|拿不准|给?忘(?:记|干净)?了)(?:名字|名儿?|叫什么|叫啥|了)*"
    r"|我?(?:印象|记忆)(?:中|里|当中)?(?:是)?|来着|(?:我)?记得(?:是|叫|好像)?(?!不)|一时(?:半会儿?)?"
)
_PERHAPS = regex(
    r"(?:好像|似乎|貌似|仿佛|大概(?:其)?|大约|也许|或许|兴许|没准儿?|八成|估计|估摸着?|可能|应该|恐怕|听着像|像)(?:就|也|还)?(?:是|叫做?)?(?=[一-鿿])"
)
_NEARBY = "[那这](?:边儿?|块儿?|片儿?|一?带|头|附近)"


def without_hedges(words: str) -> str:
    """The words with a gap where somebody thinks aloud; what stands on both sides of it is not one name."""
    return without_thinking(_PLACEHOLDER.sub(" ", words))


def thinks_aloud(words: str) -> bool:
    return without_hedges(words) != words


def without_thinking(words: str) -> str:
    """The same, with 海河什么苑 left as it was said."""
    return _PERHAPS.sub(" ", _THINKS.sub(" ", words))


def tells_where_about(name: str, words: str) -> str:
    """南营门那边 of “叫什么里来着 南营门那边的”: what lies near, and no name of an estate; "" where the words may give it as one."""
    found = re.search(rf"{re.escape(name)}{_NEARBY}", words) if name and thinks_aloud(words) else None
    return found[0] if found else ""
