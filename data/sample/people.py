"""Invented people and their certificates. Common names repeat from unit to unit, as they do in life."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from data.sample.company_names import (
    BUILDER,
    CONCRETE_PLANT,
    DESIGNER,
    DEVELOPER,
    LABORATORY,
    SUPERVISOR,
    SURVEYOR,
)
from data.sample.numbers import Numbers

AS_OF = date(2026, 10, 31)
"""The day the demonstration register shows."""

_SURNAMES = "王李张刘陈杨赵孙马于郭高韩周吴徐宋田魏崔邢董郝曹孟殷穆冯刁戴阎窦纪康尹边"
_GIVEN = """建国 志强 海涛 秀兰 文博 树森 宝华 玉梅 振东 立新 晓光 春雷 国栋 永刚 丽娟 学军 德顺 长河 金泉 雅琴
    连生 福祥 思远 子涵 浩然 一鸣 佳宁 俊杰 欣怡 梓轩 卫东 建平 庆和 少华 宏伟 凤英 广林 士杰 润生 克勤
    明远 启航 雨桐 天佑 静怡 世昌 兆麟 沛然 泽生 景春 怀远 敬之 维平 惠敏 亚楠 松涛 耀先 晨曦 宗岳 砚秋
    峰 磊 鑫 斌 颖 娜 洋 超 凯 旭 岩 楠 辉 健 倩 琳"""
_COMMON = "张伟 王磊 刘洋 李建国 王建军 李娜 张志强 陈静 杨帆 王海涛 刘建平 张丽"

_CATEGORIES: dict[str, tuple[str, ...]] = {
    DEVELOPER: ("一级注册造价工程师",),
    SURVEYOR: ("注册土木工程师（岩土）",),
    DESIGNER: ("一级注册建筑师", "一级注册建筑师", "一级注册结构工程师"),
    BUILDER: ("一级注册建造师", "一级注册建造师", "二级注册建造师"),
    SUPERVISOR: ("注册监理工程师",),
    LABORATORY: ("注册土木工程师（岩土）", "一级注册结构工程师"),
}
_SIZES = {
    DEVELOPER: (4, 8),
    SURVEYOR: (4, 7),
    DESIGNER: (7, 12),
    BUILDER: (9, 16),
    SUPERVISOR: (8, 14),
    LABORATORY: (3, 5),
    CONCRETE_PLANT: (0, 0),
}
_STATES = ("有效",) * 92 + ("注销",) * 4 + ("暂扣",) * 2 + ("吊销",) + ("终身禁止执业",)


@dataclass(frozen=True, slots=True)
class Member:
    """One certificate of a registered person (注册人员) at a unit."""

    certificate: str
    name: str
    category: str
    valid_until: date
    state: str
    registered: int


def invent_name(rng: Random) -> str:
    return rng.choice(_SURNAMES) + rng.choice(_GIVEN.split())


def staff_of(kind: str, rng: Random, numbers: Numbers) -> list[Member]:
    """The registered people of a unit; within it every name is one person."""
    low, high = _SIZES.get(kind, (0, 0))
    names: list[str] = []
    for _ in range(rng.randint(low, high)):
        names.append(_other_name(rng, names))
    return [_member(name, kind, rng, numbers) for name in names]


def _other_name(rng: Random, taken: Collection[str]) -> str:
    while True:
        name = rng.choice(_COMMON.split()) if rng.random() < 0.05 else invent_name(rng)
        if name not in taken:
            return name


def _member(name: str, kind: str, rng: Random, numbers: Numbers) -> Member:
    category = rng.choice(_CATEGORIES[kind])
    registered = rng.randint(2007, 2021)
    return Member(
        certificate=numbers.certificate(
            2 if "二级" in category else 1, registered - rng.randint(0, 3), registered
        ),
        name=name,
        category=category,
        valid_until=_valid_until(rng),
        state=rng.choice(_STATES),
        registered=registered,
    )


def _valid_until(rng: Random) -> date:
    """Mostly some years ahead; a few have run out, or do within weeks."""
    if rng.random() < 0.05:
        return AS_OF - timedelta(days=rng.randint(5, 700))
    return AS_OF + timedelta(days=rng.randint(20, 1090))
