"""Kinds of error that the search was worked on with, each a way to spoil one name."""

import random

from data.search.districts import districts
from data.search.evaluation.characters import common_characters, same_sound
from data.search.evaluation.names import NUMERALS, Named
from data.search.evaluation.spoiling import By, Spoiler, Spoilt
from data.search.sounds import sound

_QUESTIONS = (
    "监理是哪家", "谁盖的", "验收了没有", "施工单位是谁啊", "什么时候竣工的", "质监员电话多少", "开发商是哪个公司", "有质量保险吗",
)  # fmt: skip
_OPENERS = (
    "您好，我想问一下", "请问", "麻烦帮我查查", "我家住", "我妈住在", "师傅，", "我们小区是", "想打听打听", "",
)  # fmt: skip
_FILLERS = ("那个", "这个小区", "的", "", "，", "啊，")
_PHASES = ("{s}{u}期", "{s}第{c}期", "{s}({c}期)", "{s} {d} 期", "{s}{r}期", "{c}期{s}", "{s}{d}期工程")
_BUILDINGS = (
    "{n}{b}号楼", "{n}{b}栋", "{n}{b}幢2单元", "{n}{b}#", "{n}{b}-2-1701", "{b}号楼{n}", "{n} {b}座谁盖的",
)  # fmt: skip


def exact(named: Named, _dice: random.Random) -> Spoilt:
    return Spoilt(named.said, named.stem)


def wrong(named: Named, dice: random.Random) -> Spoilt:
    at = dice.randrange(len(named.stem))
    said = named.stem[:at] + dice.choice(common_characters()) + named.stem[at + 1 :]
    return Spoilt(said + named.tail, said)


def doubled(named: Named, dice: random.Random) -> Spoilt:
    at = dice.randrange(len(named.stem))
    said = named.stem[: at + 1] + named.stem[at:]
    return Spoilt(said + named.tail, said)


def homophone(named: Named, dice: random.Random) -> Spoilt:
    at = dice.randrange(len(named.stem))
    others = [c for c in same_sound().get(sound(named.stem[at]), ()) if c != named.stem[at]]
    said = named.stem[:at] + (dice.choice(others) if others else named.stem[at]) + named.stem[at + 1 :]
    return Spoilt(said + named.tail, said, By.SOUND)


def swapped(named: Named, dice: random.Random) -> Spoilt:
    places = [i for i in range(len(named.stem) - 1) if named.stem[i] != named.stem[i + 1]] or [0]
    at = dice.choice(places)
    said = named.stem[:at] + named.stem[at + 1 : at + 2] + named.stem[at] + named.stem[at + 2 :]
    return Spoilt(said + named.tail, said)


def phase_otherwise(named: Named, dice: random.Random) -> Spoilt:
    if not named.phase:
        return Spoilt(named.stem, named.stem)
    numerals = {"u": "零壹贰叁肆"[named.phase], "c": NUMERALS[named.phase], "d": named.phase}
    numerals["r"] = ("", "I", "II", "III", "IV")[named.phase]
    return Spoilt(dice.choice(_PHASES).format(s=named.stem, **numerals), named.stem)


def building(named: Named, dice: random.Random) -> Spoilt:
    one = dice.choice(named.buildings)
    return Spoilt(dice.choice(_BUILDINGS).format(n=named.said, b=one), named.stem, By.BUILDING)


def address(named: Named, dice: random.Random) -> Spoilt:
    at = f"{named.road}{named.house}号"
    district = dice.choice((districts().names[named.district_code], ""))
    return Spoilt(district + at + dice.choice(("", named.said)), at, By.ADDRESS, bool(district))


def sentence(named: Named, dice: random.Random) -> Spoilt:
    words = dice.choice(_OPENERS) + named.said + dice.choice(_FILLERS) + dice.choice(_QUESTIONS)
    return Spoilt(words, named.stem)


def former_name(named: Named, _dice: random.Random) -> Spoilt:
    said = named.alias or named.stem
    return Spoilt(said + named.tail, said)


ERRORS: dict[str, Spoiler] = {
    "exact": exact, "wrong character": wrong, "doubled character": doubled, "homophone": homophone, "swapped characters": swapped,
    "phase otherwise": phase_otherwise, "building": building, "address": address, "sentence": sentence,
    "former name": former_name,
}  # fmt: skip

NO_NAME = (
    "今天天气怎么样", "卫生间漏水怎么办", "你好", "谢谢您", "我要投诉", "外墙砖往下掉谁管", "保修期几年", "电梯坏了找谁",
    "怎么办房产证", "你是机器人吗", "楼上漏水到我家了", "人工客服", "暖气不热", "我的投诉到哪一步了", "墙上裂了一道缝",
    "没验收就交房合法吗", "你们几点上班", "物业不管事", "窗户漏风", "防水保几年", "开发商跑路了怎么办", "再见", "什么是五方责任主体",
    "地暖不热算质量问题吗", "下雨天屋里就渗水", "😀😀😀", "1234567", "哈哈哈哈哈哈", "我想睡觉", "怎么设置提醒", "提醒我下个月查一下",
    "什么叫绿色建筑", "装修噪音太大了", "小区停车位太少", "帮我转人工", "公积金怎么提取", "农民工工资被拖欠了", "墙皮掉了", "谁负责质量", "一楼返水",
)  # fmt: skip
