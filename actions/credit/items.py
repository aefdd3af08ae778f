"""What of a company is asked for, by the words people use."""

from enum import StrEnum

from data.regexes import regex


class Item(StrEnum):
    WHOLE = "whole"
    QUALIFICATION = "qualification"
    PROJECTS = "projects"
    REPRESENTATIVE = "representative"
    OFFICE = "office"
    SCORE = "score"
    RECORDS = "records"  # penalties, blacklist, awards
    PHONE = "phone"


OF_CREDIT = frozenset({Item.SCORE, Item.RECORDS})

_WORDS: tuple[tuple[str, Item], ...] = (
    (
        r"(?:官方)?信用(?:分|等级|评价|评分|怎么样|咋样|如何|情况|档案|好不好)?|评分|得分|多少分|[A-E]级|排名|排第",
        Item.SCORE,
    ),
    (
        r"处罚|[受挨被]?罚过|[受挨被]过?罚|罚没罚|罚款|黑名单|拉黑|上(?:了|没上)?黑榜|失信|不良|扣(?:过)?分|扣了|通报|前科|违[规法]|获奖|得过|奖|鲁班|海河杯|靠谱",
        Item.RECORDS,
    ),
    (r"资质|资制|几级|甲级|乙级|特级|一级|二级|能[干监做]", Item.QUALIFICATION),
    (
        (
            r"(?:[盖建干做修]|承建|开发|施工|监理|设计|勘察|检测)(?:过|了|的)|还[盖建干做]|项目|在建|楼盘|哪些(?:工程|小区|楼)|"
            r"(?:其他|别的|近几年的?|做的)(?:工程|楼|小区)|业绩|工地"
        ),
        Item.PROJECTS,
    ),
    (r"法人|法定代表人|老板|负责人", Item.REPRESENTATIVE),
    (r"注册(?:地|区|在哪)|在哪(?:个区|儿|里)|地址", Item.OFFICE),
    (r"电话|联系方式|手机", Item.PHONE),
)
_OF_PROJECTS = regex(r"哪些|什么|啥|几个|项目|工程|楼盘|小区|业绩|工地")
_TABLE = tuple((regex(words), item) for words, item in _WORDS)


def items_in(words: str) -> tuple[Item, ...]:
    """The items asked for, in the order of the table; () when only the company was named."""
    found: dict[Item, None] = {}
    left = words
    for pattern, item in _TABLE:
        if pattern.search(left):
            found[item] = None
            left = pattern.sub("，", left)
    if OF_CREDIT & set(found) and not _OF_PROJECTS.search(words):
        found.pop(Item.PROJECTS, None)  # 施工的罚过没: only whose credit it is
    return tuple(found)


def known_items(values: object) -> tuple[Item, ...]:
    """Items out of a button; what is none is left out."""
    return tuple(Item(v) for v in values if v in set(Item)) if isinstance(values, list) else ()
