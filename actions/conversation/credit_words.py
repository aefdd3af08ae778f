"""What a short question of a company's contact about its own credit is about: nothing of it is part of a petition."""

from enum import StrEnum

from data.regexes import regex


class AskedOf(StrEnum):
    WHY = "why"
    WHOSE = "whose"
    HOW = "how"
    EFFECT = "effect"


_AT_MOST = 24  # characters
_BECAUSE = r"(?:怎么回事|咋回事|为[什啥]么?|凭[什啥]么?|[什啥]么?原因|因为[什啥]么?|哪[来条里儿])"
_LESS = r"(?:扣|减|掉|少|降)"
_WAYS = r"(?:申诉|异议|复议|信用修复|修复信用|(?<=怎么)修复|(?<=咋)修复|(?<=如何)修复)"
_ASKED = (
    (
        AskedOf.WHY,
        regex(
            rf"{_LESS}了?(?:我们?|公司)?的?(?:[0-9一二三四五六七八九十几]+)?分[^，。]{{0,4}}{_BECAUSE}|{_BECAUSE}[^，。]{{0,4}}(?:{_LESS}了?(?:我们?|公司)?的?(?:[0-9一二三四五六七八九十几]+)?分|扣)(?:[^一-鿿]|$)"
        ),
    ),
    (
        AskedOf.WHOSE,
        regex(
            r"[分级扣](?:数|等)?(?:是|到底|都)*(?:谁|哪[个家里儿]|你们|官方|住建委?|系统|自己)[^，。]{0,8}(?:[算打定评扣给][的出]?|还是|吗)|(?:是|算)(?:你们|住建委?|官方)[^，。]{0,4}还是[^，。]{0,8}|(?:官方|正式)的?(?:分|吗)"
        ),
    ),
    (
        AskedOf.HOW,
        regex(
            rf"(?:怎么|咋|如何|在?哪[里儿]?|[去上找](?:哪[里儿]?|谁))[^，。]{{0,4}}{_WAYS}|{_WAYS}[^，。]{{0,4}}(?:怎么|咋|如何|[要需]什么|啥|什么)[^，。]{{0,6}}|(?:能|可以|可不可以|能不能){_WAYS}[吗么嘛不]"
        ),
    ),
    (
        AskedOf.EFFECT,
        regex(
            r"影响[^，。]{0,8}(?:[投招]标|资质|贷款|评[优奖]|接[活工]|承接|业务|合作|融资)|(?:还)?(?:能不能|能|可以|让不让|让)[^，。]{0,3}(?:[投招]标|评优|接工程|接活|承接工程)"
        ),
    ),
)

_CLAUSES = regex(r"[，,。；;！! ]+")
_ASKS = regex(
    r"[?？]|[吗么嘛不没呢]\W*$|怎么|咋|如何|为[什啥]|凭[什啥]|[什啥]么?|原因|谁|哪|[能让影是可]不[能让影是可]|还是"
)
_A_REASON = 5  # characters
_OF_A_BUILDING = regex(r"[墙缝漏渗裂砖]|[屋楼地]面|[屋楼]顶|管道|水[管压]|门窗|防水|电梯|保温")


def asked_of(text: str) -> AskedOf | None:
    """None for a reason, too: “扣分是你们系统算错了”, “凭什么扣我们分，我们按图施工了”."""
    clauses = [each for each in _CLAUSES.split(text) if each]
    if len(text) > _AT_MOST or not _ASKS.search(text) or _OF_A_BUILDING.search(text):
        return None
    if len(clauses[-1]) >= _A_REASON and not _ASKS.search(clauses[-1]):
        return None
    return next((kind for kind, words in _ASKED if words.search(text)), None)
