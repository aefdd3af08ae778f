"""What is no alarm, and wants a line of care all the same: water with current near, a loose railing, water that comes in, cold."""

from enum import StrEnum

from actions.danger.denied import without_denied
from data.regexes import regex

_LONGEST = 300  # characters; in a letter each of the two stands somewhere
_STANDING = regex(
    r"积水|水[里中](?!管|龙|晶|果|利)|[进冒灌涌]水|水(?:都|已经?|全|快|也|就|给)*(?:没(?!有|人|了|法|电|压)|淹|漫|泡|到)|泡(?:了|着|在|水|汤|坏)|淹(?:了|着|没|水)|脚(?:脖子|面|踝|背)|(?:一|全|满)(?:地|屋|层)(?:都)?(?:是)?水|水[^，。]{0,4}(?:深|膝)"
)
_CURRENT = regex(
    r"(?<![充用停没断])电(?![话梯影脑视子工信焊费扇])|插[座排]|插线|开关|配电|空开|充电|漏电|总闸|电瓶车|电动车"
)
_RAIL = regex(
    r"(?:栏杆|护栏|扶手|围栏|防护栏|防盗窗|护窗|铁栏)[^，。！!]{0,10}(?:晃|松|断|没了|没有|没装|脱焊|开焊|锈|不牢|不稳|歪|摇|坏|缺|掉|少了?一|矮|一推)"
    r"|(?:晃|松动|断|掉)了?的?(?:栏杆|护栏|扶手|围栏)|(?:玻璃|窗扇|窗户|窗子|护窗|雨[棚搭])[^，。！!]{0,8}(?:快|要|眼看|随时)(?:要|就|会)*(?:掉|脱|坠|落)|(?:玻璃|窗扇|窗户)[^，。！!]{0,6}(?:松动|松了|晃|悬着?|耷拉|吊着)"
)
_WET = regex(
    r"(?:灯|插[座排]|开关|电线|线盒|配电箱)[^，。！!]{0,6}(?:湿|滴水|进水|淋|泡|漏水|滴着)|(?:湿|水)[^，。！!]{0,4}(?:灯|插座|开关|电线)(?:上|里|那)|(?:漏|滴|渗|流|淌)[^，。！!]{0,3}(?:到|在|上)[^，。！!]{0,2}(?:灯|插座|开关|电)|(?:灯|插[座排]|开关)(?:那|这|边|旁|周围|底下|根|上|附近|跟前)(?:儿|里|边|块|旮(?:旯)?|嘎(?:达|嗒)?|疙瘩|上)*[^，。！!]{0,8}(?:印|洇|黄圈|潮|湿|水)|过电|麻手|怕[^，。]{0,2}电"
)
_OPENS = regex(
    r"(?:裂缝|缝|裂)[^，。！!]{0,8}(?:变|更|越来越|比[^，。]{0,6}|又)(?:长|大|宽|厉害|深)|(?:长|宽|大)了一(?:拃|截|块|指)|(?:门|窗)[^，。！!]{0,6}(?:卡住|推不开|打不开|关不上|变形|挤)"
)
_CRACKS = regex("裂|缝")
_NO_FALL = regex(r"楼梯扶手[^，。]{0,4}(?:漆|脏)|电梯扶手|扶手电梯|公园|河边|马路|桥")
_LEAKS = regex(r"漏(?!电|洞|报|气|风|题)|渗|滴水|往下滴|[滴嘀][答达嗒哒]|洇|进水|淌水|返潮|水印")
_OF_RAIN = regex(
    r"[下雨雪]雨|[雨雪](?:天|水|大|季|一)|下雪|化雪|[房屋楼]顶|顶[子棚楼层]|天台|女儿墙|外墙|山墙|窗|阳台|露台"
)
_OF_PIPES = regex(
    r"水管|管[子道井]|下水|马桶|地漏|龙头|阀|水表|暖气|地暖|热水器|爆|卫生间|厕所|厨房|楼上|洗手|浴"
)
_COLD = regex(
    r"冻|(?<!空)[冷]得|[冷](?:死|的要命|飕飕|冰冰)|阴冷|(?:家里?|屋里?|室内|室温|卧室|房间|温度|才|只有|不到|不足)[^，。！!0-9]{0,4}(?:1?[0-9]|十[一二三四五六七]?|[零一二三四五六七八九])(?:来|几)?度"
    r"|(?:暖气片?|地暖|供暖|供热|采暖)[^，。！!]{0,10}(?:不热|不暖|冰凉|拔凉|凉(?!水)|没热|不行)"
)
_FRAIL = regex(
    r"老(?:人|太太?|头|爷子|妈|爸|娘|爹|伴|两口)|我[爸妈娘爹]|[父母]亲|爷爷|奶奶|姥[姥爷]|(?:(?<![0-9])[6-9][0-9]|[六七八九]十)(?:多|几|来|好几|[一二三四五六七八九])?(?:岁|了(?![0-9一-鿿]))|孩子|宝宝|婴儿|娃|坐月子|孕|冻(?:得|坏|病|僵|着|感冒)|[手脚]都?(?:冻|僵|冰)"
)
_NOT_THE_COLD = regex(  # whatever else is told of is no matter of warmth
    r"煤|炭|火|烟|炉子|热水器|燃气|天然气|气味|[漏有断]气|中毒|晕|昏|[叫喊]不[醒应]|没(?:反应|知觉|动静)|不(?:醒|动弹|省人事)|喘|胸|吐|抽|摔|烫|爆|喷|触电|漏电|麻|裂|塌|砸|掉|跳|血|救|困|失温|说不出话"
)
_OVER = regex(r"修好了|已经修|换了新|不漏了|不晃了|以前|去年|前年|早就|排干|抽(?:干|完)")


_JUST_MISSED = regex(
    r"(?:差一?点|险些|好悬|悬一悬)[^，。！!\s]{0,4}?(?:砸|打|碰|掉|落)(?:到|着|中|在)?|没(?:有)?(?:砸|打|碰)(?:着|到|中)"
)
_OF_A_FINISH = regex(
    "瓷砖|墙砖|地砖|砖面|贴砖|面砖|磁砖|墙皮|灰皮|腻子|墙面砖|壁纸|踢脚|石膏线|(?:掉|落)(?:了|下|来)*[一二两三四五几0-9]块(?!大|楼)"
)
_OF_THE_BUILDING = regex(
    "塌|外墙|幕墙|楼板|梁|柱|顶板|天花|吊顶|屋顶|楼顶|房顶|阳台|栏杆|窗|玻璃|高空|楼上|楼下|路过|行人|大块|整块|整片|整面|成片|一大片|混凝土|水泥块|保温|空调|不停|一直(?:在)?(?:掉|落|往下)|还在(?:掉|落|往下)|哗"
)
_HIT = regex(
    "[砸打碰](?:着|到|中|伤|破|在|了)|没命|[头脸手脚腿胳膊眼脑袋][^，。]{0,3}(?:破|肿|流血|出血|青|断|骨折)|流血|出血|受伤|砸伤|伤了|晕|骨折|120|医院|疼"
)


_INDOORS = regex("瓷砖|磁砖|墙砖|地砖|卫生间|厕所|浴室|厨房|客厅|卧室|主卧|次卧|书房|屋里|家里|室内|房间")


class Care(StrEnum):
    """In this order they are told."""

    WATER_AT_CURRENT = "water_at_current"  # nobody is to step in
    WET_LAMP = "wet_lamp"  # nobody is to switch it on
    RAILING = "railing"  # nobody is to lean on it
    FALLING = "falling"  # tiles inside a flat, that have hit nobody: nobody is to stand there
    OPENING = "opening"  # a crack that grows, a door that jams
    RAIN = "rain"  # no tap stops it
    PIPE = "pipe"
    COLD = "cold"  # and somebody old, small or ill in it


def cares(text: str) -> tuple[Care, ...]:
    """What the words want a line for; () where nothing of it is told, or it is over."""
    plain = without_denied(text[:_LONGEST])
    if _OVER.search(plain):
        return ()
    standing = _STANDING.search(plain) is not None and _CURRENT.search(plain) is not None
    rail = _RAIL.search(plain) is not None and _NO_FALL.search(plain) is None
    leak = leak_of(plain)
    wet = _WET.search(plain) is not None and not standing
    opens = _OPENS.search(plain) is not None and _CRACKS.search(plain) is not None
    found = (
        Care.WATER_AT_CURRENT if standing else None,
        Care.WET_LAMP if wet else None,
        Care.RAILING if rail else None,
        Care.FALLING if only_just_missed(plain) else None,
        Care.OPENING if opens else None,
        leak,
        Care.COLD if is_only_cold(plain) and _FRAIL.search(plain) else None,
    )
    return tuple(each for each in found if each is not None)


def is_only_cold(text: str) -> bool:
    """“家里才15度 冻得手都僵了”, “暖气不热，窗户漏风，老太太80了”: a hardship, and no danger of the house."""
    return _COLD.search(text) is not None and _NOT_THE_COLD.search(text) is None


def only_just_missed(text: str) -> bool:
    """“又掉下来两块瓷砖 差点砸到我妈”: of the finish inside a flat, and nobody is hurt."""
    rest = _JUST_MISSED.sub("", text)
    if rest == text or not _OF_A_FINISH.search(text):
        return False
    return not (_HIT.search(rest) or _OF_THE_BUILDING.search(text))


def is_indoors(text: str) -> bool:
    """Tiles, or a room of the flat."""
    return _INDOORS.search(text) is not None and "外墙" not in text


def leak_of(text: str) -> Care | None:
    """RAIN through a roof, an outer wall or a window; PIPE where water has a tap; None where nothing leaks or it stays open."""
    if _LEAKS.search(text) is None:
        return None
    if _OF_PIPES.search(text):
        return Care.PIPE
    return Care.RAIN if _OF_RAIN.search(text) else None
