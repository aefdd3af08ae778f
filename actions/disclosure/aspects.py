"""What of a project is asked for: a table of the words people use for each item of the disclosure."""

from enum import StrEnum

from data.regexes import regex
from data.search.sounds import sound
from data.tables.register import FIVE_PARTIES, Role


class Aspect(StrEnum):
    """An item of the disclosure. The values live in buttons and in the conversation's subject: do not rename."""

    WHOLE = "whole"
    PARTIES = "parties"
    OWNER = "owner"
    SURVEY = "survey"
    DESIGN = "design"
    CONTRACTOR = "contractor"
    SUPERVISION = "supervision"
    GENERAL = "general"
    TESTING = "testing"
    DRAWING_REVIEW = "drawing_review"
    CONCRETE = "concrete"
    PROMISE = "promise"
    STATION = "station"
    ACCEPTANCE = "acceptance"
    START = "start"
    PLANNED = "planned"
    STATE = "state"
    PERMIT = "permit"
    PLATE = "plate"
    GREEN = "green"
    PREFABRICATION = "prefabrication"
    GUARANTEE = "guarantee"
    INSURANCE = "insurance"
    AWARDS = "awards"
    SIZE = "size"
    STRUCTURE = "structure"
    BUILDINGS = "buildings"
    NUMBER = "number"
    MISSING = "missing"
    PLACE = "place"
    GROUND = "ground"


ROLES: dict[Aspect, Role] = {
    Aspect.OWNER: Role.OWNER,
    Aspect.SURVEY: Role.SURVEY,
    Aspect.DESIGN: Role.DESIGN,
    Aspect.CONTRACTOR: Role.CONTRACTOR,
    Aspect.SUPERVISION: Role.SUPERVISION,
    Aspect.GENERAL: Role.GENERAL,
    Aspect.TESTING: Role.TESTING,
    Aspect.DRAWING_REVIEW: Role.DRAWING_REVIEW,
    Aspect.CONCRETE: Role.CONCRETE,
}
FIVE = tuple(aspect for aspect, role in ROLES.items() if role in FIVE_PARTIES)

# Read from the top; what a line has taken is not read again by the lines below it.
_WORDS: tuple[tuple[str, tuple[Aspect, ...]], ...] = (
    (r"完整|全部(?:信息|资料|的)|整(?:个|张)卡片|信息卡|档案|概况|所有信息", (Aspect.WHOLE,)),
    (
        (
            r"(?:哪些|[什啥]么?|嘛|还缺|缺)[^，。？]{0,4}(?:没(?:有)?(?:公[示开]|登记)|缺项|没填)|缺(?:[什啥]么?|嘛|哪些|项)|(?:没|未)(?:有)?公[示开]的|"
            r"(?:公[示开]|资料|信息|登记)[^，。？]{0,8}(?:[差少](?:[什啥]么?|嘛|哪些)|缺不缺|[全齐]不[全齐]|[全齐]全?[了吗么嘛]|缺)"
        ),
        (Aspect.MISSING,),
    ),
    (r"承诺书|终身责任|授权书", (Aspect.PROMISE,)),
    (r"五方|五个?(?:责任)?单位|五家|责任主体|责任单位|责任人|参建|五个负责人|都有哪些单位", FIVE),
    (
        r"(?:质量)?监督(?:员|站|机构|人员|部门|电话)|质监(?:员|站|机构)?|质安站|安质监|谁(?:在|来|负责)?(?:质量)?监督|监督[^理]{0,6}(?:工程|项目|小区)|归(?:谁|哪)[^，。]{0,4}监督",
        (Aspect.STATION,),
    ),
    (r"施工图审查|审图|图审", (Aspect.DRAWING_REVIEW,)),
    (r"施工许可|许可证|开工证", (Aspect.PERMIT,)),
    (r"监理|监里|总监(?!督)", (Aspect.SUPERVISION,)),
    (r"混凝土|商混|商砼|搅拌站", (Aspect.CONCRETE,)),
    (r"检测", (Aspect.TESTING,)),
    (r"勘察|勘测|地勘|勘查", (Aspect.SURVEY,)),
    (r"设计", (Aspect.DESIGN,)),
    (r"工程总承包|总承包|总包|EPC", (Aspect.GENERAL, Aspect.CONTRACTOR)),
    (
        r"[是施]工(?:单位|方|队|企业|公司)|承建|承包商?|接手|接盘|接着[干盖]|项目经理|施工(?!日期|时间)|中的?标|包工头",
        (Aspect.CONTRACTOR,),
    ),
    (r"建设(?:单位|方)|开发商|开发单位|业主单位|甲方|谁开发|开发的|房地产(?:公司|商)|代建", (Aspect.OWNER,)),
    (r"开工|动工", (Aspect.START,)),
    (
        r"(?:什么时候|啥时候|嘛时候|多咱|多暂|哪(?:一)?年|几几年|何时)[^，。？验收]{0,3}[盖建](?:的|滴|成|好)",
        (Aspect.START, Aspect.ACCEPTANCE),
    ),
    (
        (
            r"(?:谁|哪(?:家|儿|里|个(?:公司|单位|队)?)|(?:啥|什么|嘛)(?:公司|单位|队))[^，。？?验收]{0,6}[盖建造]|"
            r"[盖建造](?:的|滴)?是?(?:谁|哪家|哪个)|给盖|盖楼的|盖的(?:真假|吗)?"
        ),
        (Aspect.OWNER, Aspect.GENERAL, Aspect.CONTRACTOR),
    ),
    (
        r"计划[^，。]{0,6}(?:完|竣|交)|预计|(?:什么|啥|嘛|多)(?:时候|会儿|咱|暂)(?:能|会)(?:完|建|盖|交|竣|住|收)?|何时能?[完竣交]|还要多久",
        (Aspect.PLANNED, Aspect.STATE),
    ),
    (
        r"同一天|几号楼先|各楼|每栋|各栋|哪栋先|分(?:期|批)验收|(?:几|多少)(?:栋|幢|座|个楼)|楼栋",
        (Aspect.BUILDINGS,),
    ),
    (
        r"验收|竣|[峻俊骏]工|[完交](?:的)?工(?!程)|交(?:的)?房|交付|收房|盖完|建完|建成|备案(?!名)|验没验|验了",
        (Aspect.ACCEPTANCE,),
    ),
    (r"停工|复工|停了|烂尾|在建|还在[盖建]|工程状态|进度|封(?:的)?顶|进展|盖到|怎么样了", (Aspect.STATE,)),
    (r"绿色建筑|绿色|绿建|绿标|[几一二三]星", (Aspect.GREEN,)),
    (r"装配|预制", (Aspect.PREFABRICATION,)),
    (r"担保|保函", (Aspect.GUARANTEE,)),
    (r"保险|投保|承保|保的", (Aspect.INSURANCE,)),
    (r"奖|海河杯|鲁班", (Aspect.AWARDS,)),
    (r"标牌|铭牌|牌子", (Aspect.PLATE,)),
    (r"面积|多大|规模|平米|平方", (Aspect.SIZE,)),
    (r"结构|框架|剪力墙|工程类型", (Aspect.STRUCTURE,)),
    (r"项目编号|备案名|登记名|正式名|全名|叫(?:什么|啥|嘛)名", (Aspect.NUMBER,)),
    (r"地址|在哪(?!家|个?公司)|位置|哪个区|哪条路|位于|什么地方|哪个街", (Aspect.PLACE,)),
    (r"哪来的|数据来源|来源|准不准|哪天的数据|什么时候的数据", (Aspect.GROUND,)),
)
_TABLE = tuple((regex(words), aspects) for words, aspects in _WORDS)
_PHONE = regex(r"电话|联系方式")
_SPOKEN = {
    "监理": Aspect.SUPERVISION,
    "施工单位": Aspect.CONTRACTOR,
    "施工方": Aspect.CONTRACTOR,
    "施工队": Aspect.CONTRACTOR,
    "开发商": Aspect.OWNER,
    "勘察单位": Aspect.SURVEY,
    "设计单位": Aspect.DESIGN,
    "质监员": Aspect.STATION,
    "验收": Aspect.ACCEPTANCE,
    "许可证": Aspect.PERMIT,
}
_FORGOTTEN = regex(
    r"(?:忘了?|忘记了?|记不[清得住]了?|不知道|想不起来?)(?:它?叫)?(?:全名|名字|什么名字?|啥名?|嘛名?)"
)
_HANDED_OVER_SOON = regex(
    r"(?:[下这上]个?(?:周|月|礼拜|星期)[一二三四五六日天末]?|[明后昨]天|月底|年底|年前|[去今明]年|马上|快要?|准备|刚刚?|正?要|才|已经)[^。？?！!\s]{0,8}?(?:[收交接验]的?房|交付|拿钥匙|入住)(?![^，。！!\s]{0,3}(?:[吗么嘛没?？]|时候))了?"
)
_LEADERS = regex(r"负责人")
_WHAT_OF_THE_PLATE = regex(r"标牌[^，。]{0,4}(?:内容|写)|标牌上")


_KNOWN = frozenset(Aspect)


def aspects_in(words: str) -> tuple[Aspect, ...]:
    """The items asked for, in the order of the table; () when only a project was named."""
    found: dict[Aspect, None] = dict.fromkeys(FIVE if _WHAT_OF_THE_PLATE.search(words) else ())
    left = _FORGOTTEN.sub("，", words)
    if told := _HANDED_OVER_SOON.search(
        left
    ):  # 下周收房，想问下谁盖的: only told, where something else is asked
        without = f"{left[: told.start()]}，{left[told.end() :]}"
        left = without if any(pattern.search(without) for pattern, _ in _TABLE) else left
    for pattern, aspects in _TABLE:
        if pattern.search(left):
            found.update(dict.fromkeys(aspects))
            left = pattern.sub("，", left)
    if not found and _LEADERS.search(words):
        return FIVE
    return tuple(found) or _heard_in(words)


def _heard_in(words: str) -> tuple[Aspect, ...]:
    """建理, 施攻单位, 俊工: a word of the trade written as it sounds; then a bare question for a phone."""
    heard = " ".join(map(sound, words))
    meant = (aspect for spoken, aspect in _SPOKEN.items() if " ".join(map(sound, spoken)) in heard)
    phone = Aspect.STATION if _PHONE.search(words) else None
    said = next(meant, phone)
    return (said,) if said else ()


def known_aspects(values: object) -> tuple[Aspect, ...]:
    """Aspects out of a button or a subject; what is no aspect is left out."""
    if not isinstance(values, list):
        return ()
    return tuple(Aspect(value) for value in values if value in _KNOWN)
