"""How it came out, as people say it of a repair: a protest that quotes our own words, a question, what was not done."""

from data.regexes import regex

_CLAUSES = regex(r"(?<=[。；;！!？?\n，,])|(?<= )")
_DONE = r"(?:(?:处理|修|弄|搞|办|整|补|治|维修|修复)(?:得|理)?(?:好|完|妥|利索)|(?:解决|搞定|修复|办结|结案|结了|销号|完事|了结|完工|合格)|没(?:什么|啥)?问题|好了|满意|认可)"
_SAYS_DONE = regex(_DONE)
_REPROACH = regex(
    rf"谁(?:说|讲|告诉|跟你|同意|承认)|(?:哪(?:里|儿|有|来的)?|[啥嘛]|什么)(?:就|是|叫|算|时候)*{_DONE}|(?:咋|怎么|凭[啥什]么?|为[啥什]么?)(?:就|能|算|叫|会|可能|还|敢|都|又|给|说|写)"
    rf"|(?:这|那|也|还|能|都|就)(?:也|还|能|都|就)*(?:叫|敢(?:说|写)|好意思|管[这那]叫)|(?:也|就|能|还)(?:能|就)?算[^，。！!]{{0,4}}{_DONE}"
    rf"|(?:就|还|都|硬|非|敢|净|只会|张口|^)(?:敢|要|给我|跟我)?(?:说|写|讲|当|报)[^，。！!]{{0,6}}{_DONE}"
    rf"|(?:你们?|您|他们?|上面|这上面|通知|系统)(?:就|也|自己|单方面)?(?:说|写|讲|发|回)(?:的)?(?:是)?[^，。！!]{{0,4}}{_DONE}"
    rf"|(?:不是|没说|没觉得|没感觉|没看出|没见|别(?:跟我)?说|甭说|不信|不承认|不认)[^，。！!]{{0,6}}{_DONE}"
    r"|睁(?:着|开)?眼|瞎(?:说|编|写|话)|胡(?:说|扯|编)|撒谎|说谎|扯淡|扯(?:呢|吧)|骗(?:人|谁|我|鬼)|忽悠|假的|逗我|开什么?玩笑|糊弄|敷衍|才怪|个屁"
)
_IS_NO = regex(
    rf"(?:不(?:能)?算|不叫|谈不上|说不上|称不上|不觉得|不认为|没觉得|没感觉|离)[^，。！!？?]{{0,4}}{_DONE}|{_DONE}(?:不了|个[屁头鬼啥]|什么了)"
)
_ASKS = regex(
    r"[?？]|(?<!什)[吗么嘛](?=[，,。！!；; ]|$)|[了好完](?:没有?|不)[啊呀呢]?[，,。！!； ]*$|是不是|是否|有没有(?:解决|修|处理)|到底"
)
_NOBODY_CAME = regex(
    r"没(?:来|见|到)(?:过|着)?(?:什么|一个|半个|任何)?(?:人(?!家)|师傅)|(?:鬼|人|毛)影子?(?:儿)?(?:都|也)?没(?:有|见|看|瞧|瞅)|[一半两]趟(?:都|也)?没(?:有)?(?:来|去|跑|上)"
    r"|(?:没有?|未)(?:看|瞧|瞅|见)(?:见|到|着)(?:过)?(?:一个|半个|什么|任何|你们?|谁)*(?:人|师傅|工人|谁)|(?:一个|半个|谁|人)(?:人|师傅)?(?:都|也|就|还)*(?:没有?|未)(?:看|瞧|瞅|见)(?:见|到|着)|人(?:都|也|还|压根|根本)*(?:没|未)(?:到|露)"
    r"|(?:没有?|不见|没见|未见)(?:过|到|着)?(?:一个|半个|任何|哪个)?人(?:影|毛)?(?:来|管|修|联系|上门|弄|理|找|看|处理|$|[，,。！!？? ])"
    r"|(?:人(?:影|毛)?|谁|师傅|工人|施工的?|维修的?)(?:儿)?(?:都|也|就|从来|压根|根本|一直|还|到现在|至今)*(?:没有?|未|不)(?:来|见|露面|上门|出现|联系|管|动|修|弄)(?:过|着)?(?!晚)"
    r"|(?:都|也|压根|根本|从来|一直|至今|还|就|从)(?:儿|就)*(?:没有?|未)(?:给)?(?:我|我们)?(?:人)?(?:来(?![水电气])|动(?!静)|管(?!用)|干(?:活|事)|修|弄|做|碰|上门|处理|联系)(?!好|完|得)"
    r"|(?:[啥嘛屁]|什么|哪儿|一样|一点(?:儿)?|半点|丝毫)(?:事|活儿?|东西)?(?:都|也)?没(?:有)?(?:给)?(?:干(?!净|透)|做|修|动(?!静)|弄|管(?!用)|变|处理|改)(?!好)"
    r"|^(?:你们?|他们?|我|这|那|反正|就)*没(?:有)?(?:给)?(?:我|我们)?(?:家)?(?:来|修|动|弄|干|做|处理|管|上门|改)(?:过|呢|啊|呀|活)?(?=$|[，,。！!？? ])|没(?:来|动|修|处理|上门)过|没来(?:修|处理|弄)|原样|老样子|原封"
)
_NOT_A_SOUL_AND_DONE = rf"(?:{_NOBODY_CAME.pattern})[^。；;！!？?]{{0,8}}(?:就|还|却|倒|便|竟然?|居然|怎么|咋)[^，。！!？?]{{0,6}}{_DONE}"
PROTEST = regex(rf"^(?:(?=.*{_DONE}).*(?:{_REPROACH.pattern})|.*(?:{_NOT_A_SOUL_AND_DONE}))")
_BEFORE = regex(r"以前|之前|原来|原先|当初|开始|上[次回个]|前(?:几|两|一|阵)|后来|终于|总算|早先|本来|那时")


def _parts(text: str) -> list[str]:
    return [part for part in _CLAUSES.split(text) if part.strip()]


def asks_whether_done(text: str) -> bool:
    """“修好了？”: whoever asks does not say so."""
    return any(_ASKS.search(part) and _SAYS_DONE.search(part) for part in _parts(text))


def reproaches(text: str) -> bool:
    """“谁说处理好了”, “咋就好了”, “这也叫修好了”: our own words, thrown back."""
    return PROTEST.match(text) is not None


def says_done(text: str) -> bool:
    """A clause that says so of itself: no reproach, no question."""
    return any(
        _SAYS_DONE.search(part) and not (_REPROACH.search(part) or _ASKS.search(part) or _IS_NO.search(part))
        for part in _parts(text)
    )


def nobody_came(text: str) -> bool:
    return any(_NOBODY_CAME.search(part) for part in _parts(text))


def nothing_was_done(text: str) -> bool:
    """“人都没来过”, “压根没动”, of now: not where it was so before and is done since."""
    if _IS_NO.search(text):
        return True
    return nobody_came(text) and not _BEFORE.search(text) and (reproaches(text) or not says_done(text))
