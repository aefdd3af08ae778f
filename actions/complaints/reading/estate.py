"""Spans that may name the estate; the register search decides. 海河新苑二期 of 我住海河新苑二期3号楼."""

from collections.abc import Iterator

from actions.complaints.reading.hedges import without_hedges
from data.regexes import regex
from data.search.districts import said_pattern

_NO_NAME = "的了是在有这那哪谁我你您他她它们咱俺个和跟与不没就都还也吗呢吧啊什么嘛啥怎叫住系呃欸诶噢(),，，。;；:：、!！?？ "
_NUMBER = "[0-9一二三四五六七八九十贰叁]{1,3}"
ENDS = (  # what many names have in common
    "花园|家园|公馆|公寓|新城|广场|大厦|明珠|名邸|豪庭|新居|嘉园|雅苑|佳苑|新苑|新村|新区|国际|华庭|名都|世家|天地|中心|大院|"
    "[苑园庭城湾府轩邸郡庄墅珠阁里居墅岸堡台寓坊院峰]"
)
_PHASE = f"(?:[东西南北中]?[区苑]?第?{_NUMBER}期|[东南西北中a-z]区)?"
_ENDING = regex(
    f"(?:{ENDS}){_PHASE}(?=小区|社区|楼盘|项目|工地|业主|{_NUMBER}(?:号|栋|幢|座|#|-)|[a-z][0-9]*[栋座]|第?{_NUMBER}期|[的是在交买开收住房楼家漏裂外顶地电一没物]|卫生间|厨房|厕所|客厅|[主次]卧|卧室|阳台|[^一-鿿0-9a-z]|$)"
)
_MARK = regex("小区|楼盘|项目|工地|家属院|社区|[那这](?:边|儿|块儿?|一带)")
_PLACE = regex(f"{_NUMBER}(?:号楼|号院|栋|幢|座|#)|[0-9]{{1,3}}-[0-9]|[a-z][0-9]{{0,2}}[栋座]")
_INSIDE = regex(
    "楼[上下](?:楼[上下]|邻居)?的?|(?:楼|顶)[层楼顶道梯上下]|[0-9一二三四五六七八九十]+[层楼门室单元号]*|[0-9]+[0-9门单元室号-]*|家里|客厅|卧室|厨房|卫生间|阳台|外墙|地库|车库|知道|清楚|忘记|谢谢|你好|您好|好的|可以|没有|出[来去]了?|没事儿?了?|[好停走来完行算够]了|提交|继续|修改|登记|投诉|这么叫"
)
_AND = "和跟与"  # 柳林花园和海河新苑 are two, 是和润家园 is one
_STOPS = regex(
    f"[{_NO_NAME.translate({ord(c): None for c in _AND})}]|(?<=[一-鿿])(?<![是叫在住家的就到])[{_AND}](?!平区)"
)
_NOT_IN_AN_ANSWER = regex(f"[{_NO_NAME.translate({ord(c): None for c in '和有个与住家'})}得写说问]")
_LONGEST = 12
_LEAD = regex(
    "^(?:.*?(?:业主|住户|居民|反映|投诉|举报|关于|请问|您好|你好|购买|买|家住|住在|位于|坐落|来自|咨询|我家|我们|小区|尊敬|领导|请求|希望|督促|解决|问题|尊重|那边|这边|叫做?|做|而|但|该|匹配|本人|天津市?|我市|反应))+"
)
_COMMON = regex(
    "^(?:本|该|我|整个?|老旧?|新|全|各|多|一个?|几个?|公|政府|居住|住宅|高档|安置|建设|工程|在建|施工|周边|附近|旁边|隔壁|对面|两个|部分|开发商?|物业|影响|其次|标杆|打着|而且|一切|问题|安置|失地农民安置)?"
    "(?:小区|社区|楼盘|项目|工地|县城|全城|政府|家里|屋里|院里|夜里|这里|那里|哪里|心里|手里|房里|花园|公园|菜园|校园|幼儿园|花都|首都|中心|国际|广场|医院|法院|平台|阳台|露台|城|里|园|台|院|家|居|都)?$"
)
_CUT = regex(
    "幼儿园$|菜园$|公园$|校园$|医院$|法院$|阳台$|露台$|平台$|窗台$|天台$|首都$|邻居$|全都$|客厅里$|政府$|家庭$|(?:库|栋|屋|家|房|墙|夜|心|那|这|哪|楼|室|水|厅)里$|"
    "(?:飘窗|窗户|门窗|厨房|卫生间|洗手间|厕所|客厅|卧室|[主次]卧|书房|阁楼|楼道|走廊|过道|电梯|地库|车库|地下室|[屋楼房]顶|墙角|墙根|门口)$"
)
_ABOUT_ME = regex("租[房的客户子]*|合?租[的客]?|房东|业主|住户|房主|老?住户|老人|二手房?|本人|自己")
_TENANT = regex("^我?们?[是在就也只]{0,2}(?:个)?(?:合?租[房的客户子住]*|房客)[的啊呀哦。，, ]*$")
_NO_ESTATE = regex(  # 漏风, 有异味, 门口有个大超市: what is wrong, or what stands nearby
    "^(?:[少多]个|好几|[一-鿿]?关[上了不])|关[上紧好]了?$|字$|[几两三][条个处块张扇]$|^[又还老总也]?(?:[漏渗裂堵坏破响臭霉塌翘][^苑园里庄湾城府]?|[冷热吵脏]死?)$|^(?:有[点股异味声缝洞水个]|没|门口|旁边|附近|对面|楼下|地铁)"
    "|(?:门口|旁边?|对[面过]|附近|后面|前面|边上|路上|[路街巷]|胡同|车站|地铁站?|路口|超市|商场|医院|[小中]学|学校)$"
)
_A_WISH = regex("^(?:订阅|绑定|保修|提醒|取消|查|退订|通知|评价|催|撤)")
_LEADS_IN = regex(
    "^(?:就是?叫?|[都也]?叫做?|都?管它?叫|是|在|住在?|我们?|咱们?|俺们?|小区|名字?|那个|这个|[那这](?:儿|边)?(?=叫|都叫|是)|大伙儿?|大家|好像是?|应该是?|大概是?|还是|换成?|改成?)+"
)
_LEADS_OUT = regex("(?:小区|[那这](?:边|儿|块|一带)|来着|[的了吧啊呀呢嘛哦])+$")
_PARTS = regex("[\\s,，。；;！!？?、:：]+")
_NAMED = regex(  # 我妈小区就叫海河华庭, 名字是海河华庭
    "(?:小区|社区|楼盘|大院|名字?|名儿)(?:的名字?)?(?:就|其实|应该|实际上?|原来|真正|确实|明明|现在|[就是])*(?<![不没])(?:叫做?|名叫)(?P<name>[^\\s,，。；;！!？?、的]{2,12})"
)
_PLAINLY = regex(  # 我刚查了 叫海河华庭; 错了！是海河华庭
    "(?:^|[\\s,，。；;！!])(?:人家|其实|应该|正确的?|我说(?:的)?|我们?(?:家|妈)?(?:小区)?|就|还)*(?P<how>叫做?|是|改成)(?P<name>[^\\s,，。；;！!？?、的]{2,12})"
)
_PUTS_RIGHT = regex("不对|不是|不叫|错|改[成为]|更正")
_AT_MOST = 6
_LOOKED_AT = 1500


def phrases_for_project(wide: str) -> tuple[str, ...]:
    """Longer and earlier ones first come first; at most six."""
    found: dict[str, None] = {}
    for phrase in _all(without_hedges(wide[:_LOOKED_AT])):
        if len(phrase) >= 2 and not _COMMON.match(phrase) and not _CUT.search(phrase):
            found.setdefault(phrase)
    return tuple(found)[:_AT_MOST]


def name_in(answer: str) -> str:
    """The name in an answer to “是哪个小区”: 民安里 of 就民安里 3门601; "" when nothing in it is like a name."""
    parts = (_bare(part) for part in _PARTS.split(without_hedges(answer)) if part)
    return next((part for part in parts if is_like_a_name(part)), "")


def name_said_plainly(words: str) -> str:
    """海河华庭 of “不是 小区不叫想想 我刚查了 叫海河华庭”: a name that is told for sure, whatever was guessed before; "" for none."""
    rights = _PUTS_RIGHT.search(words) is not None
    for shape in (_NAMED, _PLAINLY):
        for found in shape.finditer(words):
            name = _bare(without_hedges(found["name"]).strip())
            ends_like_one = name in phrases_for_project(name)
            sure = shape is _NAMED or (ends_like_one and (rights or found["how"] != "是"))
            if sure and is_like_a_name(name) and not _is_asked(words, found.end()):
                return name
    return ""


def _is_asked(words: str, end: int) -> bool:
    return words[:end].endswith(("吗", "么", "呢")) or words[end:].lstrip().startswith(("?", "？"))


def is_tenant(words: str) -> bool:
    """“我是租房的”: said of oneself, and nothing else."""
    return len(words) <= _LONGEST and _TENANT.search(words) is not None


def is_like_a_name(words: str) -> bool:
    """Short, without a word that stands in no name, and not only 小区 or 顶楼."""
    return 2 <= len(words) <= _LONGEST and not (
        _NOT_IN_AN_ANSWER.search(words)
        or _COMMON.match(words)
        or _CUT.search(words)
        or _INSIDE.fullmatch(words)
        or _ABOUT_ME.fullmatch(words)
        or _NO_ESTATE.search(words)
        or said_pattern().fullmatch(words)
        or _A_WISH.match(words)
    )


def _bare(part: str) -> str:
    house = _PLACE.search(part)
    return _LEADS_OUT.sub("", _LEADS_IN.sub("", part[: house.start()] if house else part))


def _all(wide: str) -> Iterator[str]:
    """What stands before a building, what ends like an estate, what stands before 小区."""
    for shape in _PLACE.finditer(wide):
        yield _name(wide, shape.start(), shape.start())
    for shape in _ENDING.finditer(wide):
        yield _name(wide, shape.start(), shape.end())
    for shape in _MARK.finditer(wide):
        yield _name(wide, shape.start(), shape.start())


def _name(wide: str, start: int, end: int) -> str:
    """The letters before, back to one that stands in no name."""
    before = _STOPS.split(wide[max(0, start - _LONGEST) : start])[-1]
    return _LEAD.sub("", before + wide[start:end])
