"""Kinds of error the search is measured with and was not worked on with.

The rule: nobody who works on the search runs these to read what they miss. Only their totals are looked at, with
seeds that are not the one for tuning (`queries.TUNING`). A kind that was tuned against goes to `errors`, and another
is written here. Written on 2026-11-29, before the search was made for a million names; “swapped
characters” went to `errors` that day, and “two homophones” and “district, wrong character” were written for it.
"""

import random

from data.search.districts import districts
from data.search.evaluation.characters import common_characters, same_sound
from data.search.evaluation.names import Named
from data.search.evaluation.spoiling import By, Spoiler, Spoilt
from data.search.sounds import initials, sound, spelled

_CHATTY = (
    "哎你好啊大姐，我是{n}的业主，收房快一年了墙还裂着，想知道当初是哪家公司施工的",
    "在吗在吗 {n} 这房子到底验没验收啊急",
    "老伴儿让我问问{n}的监理是谁，我也不太会打字",
    "之前打12345说让来这儿查，{n}，帮忙看下建设单位",
    "{n}竣了没竣啊？？都两年了",
    "同事买了{n}，他说质量不行，咱能查到是谁盖的不",
    "我看中一套二手房在{n}，想了解下这楼的责任单位都有谁，谢谢啊",
    "麻烦您受累给查一下{n}的质量监督员是哪位，电话有没有",
    "不好意思打错了，是{n}，查它的施工许可",
    "俺家孩子学校旁边那{n}老半夜干活，哪个公司干的呀",
    "听说{n}换了监理，真的假的",
    "{n}有没有绿建星级 还有装配率",
)
_OLD_WORDS = ("{d}那边的{n}", "{d}{n}", "{d}的{n}", "{n}，{d}的", "{n}({d})", "以前叫{d}那块儿，{n}")


def missing(named: Named, dice: random.Random) -> Spoilt:
    at = dice.randrange(len(named.stem))
    said = named.stem[:at] + named.stem[at + 1 :]
    return Spoilt(said + named.tail, said)


def two_homophones(named: Named, dice: random.Random) -> Spoilt:
    said = list(named.stem)
    for at in dice.sample(range(len(said)), min(2, len(said) - 1)):
        alike = [c for c in same_sound().get(sound(said[at]), ()) if c != said[at]]
        said[at] = dice.choice(alike) if alike else said[at]
    words = "".join(said)
    return Spoilt(words + named.tail, words, By.SOUND)


def district_and_wrong(named: Named, dice: random.Random) -> Spoilt:
    at = dice.randrange(len(named.stem))
    said = named.stem[:at] + dice.choice(common_characters()) + named.stem[at + 1 :]
    district = districts().names[named.district_code]
    words = dice.choice(
        (
            f"{district}{said}{named.tail}",
            f"{said}{named.tail} {district}",
            f"{district}的{said}{named.tail}怎么样",
        )
    )
    return Spoilt(words, said, district_said=True)


def pinyin(named: Named, dice: random.Random) -> Spoilt:
    said = spelled(named.stem)
    shape = dice.random()
    if shape < 0.4 or not said.isascii():
        return Spoilt(said + (f"{named.phase}qi" if named.phase else ""), said, By.SOUND)
    if shape < 0.7:
        return Spoilt(said + named.tail, said, By.SOUND)
    cut = dice.randrange(1, len(named.stem))
    mixed = (
        spelled(named.stem[:cut]) + named.stem[cut:]
        if shape < 0.85
        else named.stem[:cut] + spelled(named.stem[cut:])
    )
    return Spoilt(mixed + named.tail, said, By.SOUND)


def first_letters(named: Named, dice: random.Random) -> Spoilt:
    said = initials(named.stem)
    shown = said.upper() if dice.random() < 0.3 else said
    return Spoilt(shown + named.tail, said, By.INITIALS)


def word_order(named: Named, dice: random.Random) -> Spoilt:
    cut = dice.randrange(2, len(named.stem) - 1) if len(named.stem) > 3 else 1
    turned = named.stem[cut:] + named.stem[:cut]
    words = dice.choice(
        (
            f"{turned}{named.tail}",
            f"{named.tail}{turned}",
            f"{named.stem[cut:]} {named.stem[:cut]}{named.tail}",
        )
    )
    return Spoilt(words, named.stem)


def old_district(named: Named, dice: random.Random) -> Spoilt:
    known = [said for said, code in districts().spoken.items() if code == named.district_code]
    bare = districts().names[named.district_code].removesuffix("新区").removesuffix("区")
    words = dice.choice(_OLD_WORDS).format(d=dice.choice(known or [bare]), n=named.said)
    return Spoilt(words, named.stem, district_said=True)


def chatty(named: Named, dice: random.Random) -> Spoilt:
    at = dice.randrange(len(named.stem))
    before, c, behind = named.stem[:at], named.stem[at], named.stem[at + 1 :]
    alike = [o for o in same_sound().get(sound(c), ()) if o != c] or [c]
    ways = (
        before + c + behind,
        before + behind,
        before + dice.choice(alike) + behind,
        before + dice.choice(common_characters()) + behind,
    )
    said = dice.choice(ways)
    return Spoilt(dice.choice(_CHATTY).format(n=said + named.tail), said)


HELD_OUT: dict[str, Spoiler] = {
    "missing character": missing, "two homophones": two_homophones, "pinyin": pinyin, "initials": first_letters,
    "word order": word_order, "old district": old_district, "chatty and spoilt": chatty,
    "district, wrong character": district_and_wrong,
}  # fmt: skip
