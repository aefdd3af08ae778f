"""What announcements are about, in people's words, by the kinds of `data.tables.announcements`."""

import re
from collections.abc import Mapping

from data.regexes import regex

_TOPICS: Mapping[str, tuple[str, re.Pattern[str]]] = {
    "defect": (
        "缺陷建材",
        regex("缺陷|建材|材料|混凝土|砼|水泥|钢筋|防水卷材|保温|不合格产品"),
    ),
    "circular": (
        "通报",
        regex("通报|黑名单|处罚|双随机|抽查|检查|停工|整改|违规|不良|信用公示|预警|曝光"),
    ),
    "policy": ("政策", regex("政策|规定|法规|办法|条例|文件|标准")),
    "publicity": ("宣传", regex("宣传|科普|知识|安全提示|房屋安全|月报|季报|新闻")),
}


def topics_in(text: str) -> list[str]:
    return [topic for topic, (_, words) in _TOPICS.items() if words.search(text)]


def topic_name(topic: str) -> str:
    return _TOPICS[topic][0] if topic in _TOPICS else topic


def known() -> tuple[str, ...]:
    return tuple(_TOPICS)
