"""提醒我 of the speaker: a wish to be reminded, and not what somebody did or did not do."""

from actions.reminders.moments import says_time
from data.regexes import regex

WISH = regex(
    r"提[醒型形](?:一下|一声|下)?(?:我|俺|咱)(?!们?(?:说|的|过|注意|的时候))|(?:设|定|建|加)(?:一?个)?(?:闹钟|提醒)|到(?:时候?|点儿?)(?:叫|喊|告诉|通知)(?:我|俺|咱)"
)
_SOMEBODY_ELSES = regex(
    r"(?:物业|开发商|他们?|她|师傅|邻居|工人|销售|中介|管家|有人|人家|没人|谁|没有?|从来不|也不|都不|别|甭|不用|不要|不再|上次|之前|早就)[^，,。 ]{0,3}$"
)
_ASKS_WHAT = regex(
    r"提[醒形型](?:我|俺|咱)(?:们|过|了|的|都|有)*(?:些|点)?(?:啥|嘛(?!呀)|哪些|哪几|几[条个样]|什么(?!时候))"
)
_ASKS_WHETHER = regex(r"[?？吗]|能不能|会不会|可不可以|怎么|为[什啥]么")
OF_A_CASE = regex(
    r"投诉|受理|编号|进度|办结|物业|开发商|施工队|漏|裂|渗|掉|坏|来人|上门|来之?前|你们来|来修|修好"
)


def asks_what(words: str) -> bool:
    """“我都让你提醒我啥了”: what is set already."""
    return _ASKS_WHAT.search(words) is not None and not says_time(words)


def is_wish(words: str) -> bool:
    """提醒我 of the speaker, not of what somebody did or did not do; a question or a visit only with its time."""
    wish = WISH.search(words)
    if wish is None or asks_what(words) or _SOMEBODY_ELSES.search(words[: wish.start()]):
        return False
    return says_time(words) or not (_ASKS_WHETHER.search(words) or OF_A_CASE.search(words))
