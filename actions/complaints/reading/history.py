"""What has happened before: whom they told, what they want, an earlier number, how many they are."""

from actions.complaints.reading.reading import Demand, Tried
from data.regexes import regex

_TOLD = "(?:找|说|反映|反应|反馈|投诉|报修|报了|打|联系|上报|告诉|沟通|催|问|通知|协商|交涉|跟|向|给|喊|叫|维修|来人|修过|推|踢)"
_TRIED = {
    Tried.FIRM: regex(f"{_TOLD}[^，。]{{0,8}}物业|物业[^，。]{{0,12}}(?:说|不管|推|来|修|答应|回复|敷衍|没|让|不|只|登记|踢)"),
    Tried.DEVELOPER: regex(f"{_TOLD}[^，。]{{0,8}}(?:开发商|售楼|置业|地产)|(?:开发商|地产公司)[^，。]{{0,12}}(?:说|不管|推|来|修|答应|回复|敷衍|没|让|不|拒|态度|置|踢|承诺)"),
    Tried.CONTRACTOR: regex(f"{_TOLD}[^，。]{{0,8}}(?:施工(?:单位|方|队)|维修队|工程部|总包|建筑公司)|(?:施工(?:单位|方|队)|维修队|工程部)[^，。]{{0,10}}(?:说|不管|推|来|修|没|不)"),
    Tried.HOTLINE: regex("12345|市民热线|市长热线|便民热线|政务热线|8890"),
    Tried.DEPARTMENT: regex(f"{_TOLD}[^，。]{{0,8}}(?:住建|建委|质监|质量监督|房管|主管部门|有关部门|相关部门|信访|建设局|房产局)|(?:住建[委局]|建委|质监站|房管局|信访)[^，。]{{0,10}}(?:说|不管|推|来|答复|回复|没|让|不)"),
    Tried.COMMUNITY: regex(f"{_TOLD}[^，。]{{0,8}}(?:社区|街道|居委|村委)|(?:社区|街道|居委会)[^，。]{{0,10}}(?:说|不管|推|来|调解|没|让|不)"),
    Tried.POLICE: regex("报(?:了)?警|打(?:了)?110|派出所[^，。]{0,8}(?:来|说|不|调解)"),
    Tried.NO_ONE_ACTS: regex(
        "踢皮球|推诿|推来推去|互相推|打太极|不作为|敷衍|没人管|无人管|没有人管|没人理|不管不问|不闻不问|置之不理|投诉无门|石沉大海|一拖再拖|不予理睬|不理不睬|没(?:有)?(?:人)?(?:来)?(?:解决|处理|修)|至今(?:未|没)|没(?:有)?(?:下文|结果|回音|动静|效果)|未果|无果|推脱|扯皮|没人来|不给修|不(?:来|肯|给)修|拖着"
    ),
}  # fmt: skip
_DEMANDS = {
    Demand.REPAIR: regex("维修|(?<!装)修(?:好|复|理|一下)|来修|给修|整改|返工|重做|重新(?:做|修|铺)|更换|换(?:掉|新)|(?:尽快|早日|帮忙?|请|希望|要求|恳请|给)[^，。]{0,8}解决"),
    Demand.COMPENSATION: regex("赔(?:偿|付|钱|礼|我)?|补偿|损失|违约金"),
    Demand.RETURN: regex("退房|退铺|换房|退(?:还)?(?:房款|购房款|首付)"),
    Demand.TEST: regex("检测|鉴定|检验|复核|评估|抽芯|第三方|查验|测一?下"),
    Demand.PUNISH: regex("严惩|处罚|查处|严查|追究|追责|问责|惩治|曝光|依法(?:处理|查)|吊销|罚款|取缔|制止|叫停"),
    Demand.EXPLAIN: regex("说法|答复|回复|解释|公开|给个(?:交代|说法)|主持公道|做主"),
}  # fmt: skip
_DEPARTMENT = regex(
    "(?:住建[委局]?|建委|建设局|质监站?|质量监督站?|城管|规划局|街道办?|政府|主管部门|监管部门|有关部门|相关部门|职能部门|房管局|部门)[^，。]{0,10}(?:不作为|乱作为|慢作为|渎职|失职|包庇|推诿|踢皮球|互相推|不管|敷衍|纵容|袒护|伙同|勾结|形同虚设|干嘛去|睁只眼|监管不力|监管乏力)|"
    "(?:投诉|举报|控告)[^，。]{0,8}(?:住建[委局]|建委|质监站|城管局|规划局|街道办|建设局|房管局)|官商勾结|行政不作为"
)
_NUMBER = regex(r"(?<![a-z0-9])ts[-\s]?([0-9]{8})[-\s—_]?([0-9]{6})(?![0-9])")
_REPEATS = regex(
    "再次(?:投诉|反映|反应|举报|请求|来信|上报|求助|提)|第[二三四五六七八九十0-9]+次(?:[^，。]{0,6})?(?:投诉|反映|来|报|写|打|发|提|说|找)|二次(?:投诉|反映)|又(?:来)?(?:投诉|反映|来问|来反映)|上次(?:投诉|反映|那个|说的|报的|提的)|之前(?:的)?(?:投诉|反映过|报过|提过|那个投诉)|(?:已经|都)?(?:投诉|反映|报修?)(?:过|了)(?:好)?(?:几|多|[0-9一二两三四五六七八九十]+)?(?:次|回|遍)|多次(?:投诉|反映)|上回(?:投诉|说|报)|还是(?:上次|那个|之前)"
)
_MANY = regex(
    "全体(?:业主|住户|居民)|(?:众多|广大|所有|好多|很多|许多|多名|不少|多户|整栋楼?|整个小区|全小区|全楼|多数)[^，。]{0,4}(?:业主|住户|邻居|居民|人家|家)|[0-9一二三四五六七八九十百千几]{1,5}多?余?(?:户|名业主|位业主|个业主|家业主)(?!型|口|外|主任)|联名|业主们|大家都|家家(?:户户)?|集体(?:投诉|反映|维权)|业主代表|我们(?:全体|整栋|整个小区|全楼)"
)


def tried(line: str) -> tuple[Tried, ...]:
    return tuple(whom for whom, words in _TRIED.items() if words.search(line))


def demands(line: str) -> tuple[Demand, ...]:
    return tuple(what for what, words in _DEMANDS.items() if words.search(line))


def against_department(line: str) -> bool:
    return _DEPARTMENT.search(line) is not None


def earlier_number(wide: str) -> str | None:
    """The number of an earlier case in the form it was given in: TS20261103-402117."""
    found = _NUMBER.search(wide)
    return f"TS{found[1]}-{found[2]}" if found else None


def repeats(line: str) -> bool:
    return _REPEATS.search(line) is not None


def many(line: str) -> bool:
    return _MANY.search(line) is not None
