"""What words only ask, whatever else they tell: an office's phone, the warranty, whose matter it is; and 不是要登记."""

import re
from datetime import date
from enum import StrEnum

from actions.complaints.drafts import simplified
from actions.complaints.reading import read
from actions.complaints.reading.asides import without_asked
from data.regexes import regex
from data.rules.questions import Question, questions_in
from data.search.districts import said_pattern

_ANY_DAY = date(2100, 1, 1)  # which matter is named does not hang on today
_A_STORY = 0.5  # of Reading.is_complaint
_AT_ONCE = 2  # questions; more is not read
_SENTENCES = regex(r"[\s，,。！!；;？?]+")
_A_QUESTION, _A_SPEECH = 60, 300  # characters; longer is a story
_OFFICE = r"管(?:工程|房子|房屋)?质量的?|质监|质检|质量监督|监督[站员局]|监管站|住建|建委|建设局|房管局"
_PHONE = regex(r"电话|号码|联系方式|怎么联系|联系不上谁|打哪个|打多少")
_PHONE_OF_AN_OFFICE = regex(
    rf"(?:{_OFFICE}|督查|监督)[^，。！!]{{0,14}}(?:电话|号码|联系方式|怎么联系)|(?:电话|号码|联系方式)[^，。！!]{{0,10}}(?:{_OFFICE})"
)
_REPAIRS = regex(
    r"(?:归|该|找|由|是|让|叫)*(?:谁|哪家|哪个(?:单位|公司)|什么人)(?:来|给|该|负责|管|得)*(?:我|俺|咱)?(?:们|家)?(?:修|管|弄)|(?:找|问)(?:谁|哪家)|来?修的(?:人|单位|公司)|维修(?:的|单位|公司|师傅)?"
    r"|师傅的(?:联系)?(?=电话|号码|手机)|(?:有|给|要|把|问)[^，。？?]{0,6}师傅[^，。？?]{0,2}(?=电话|号码|手机)"
)
_BUILDER = regex(
    r"(?:开发商|施工(?:队|单位|方)|建设单位|盖楼的|盖房的)(?:那边|的人)?的?(?:联系)?(?:电话|号码|联系方式)"
)
_LEAVES_ONE = regex(r"1[3-9][0-9]{3,}|我的?(?:电话|手机)|打不通|没人接|留.{0,3}电话|回电|骗|冒充")
_WARRANTY = r"保修|质保|包修|在保|脱保|出保|过保|保期|保内"
_OF_WARRANTY = regex(
    rf"(?:{_WARRANTY}).{{0,12}}(?:几年|多[久长少]|到哪|什么时候|啥时候|嘛时候|哪[天年]|期限|吗|么|嘛|没有?(?=$|[，,。！! ])|呗|吧|[?？])|(?:差|还有|剩)(?:不了?)?(?:几|多少|[0-9一二三四五六七八九十]+)[天日个月][^，。]{0, 3}(?:就)?(?:{_WARRANTY}|过期|到期)|(?:是不是)?就?差(?:这)?几天(?:过|到|吧|吗|了|$)"
    rf"|(?:还|在不在|是不是|过没过|过了没|算不算|有没有|能不能|问).{{0,6}}(?:{_WARRANTY})|保几年|保多[久长少]|保到(?:哪|什么|啥|嘛|几)|管几年|还(?:给)?(?:保|管)修?(?:不|吗|么|嘛)|保不保(?!证)|"
    rf"(?:免费|白)(?:给)?修(?:吗|么|不)|还免费"
    r"|(?:防水|防渗漏?|渗漏|漏水|供[热暖]|暖气|地暖|电线|电路|管道|水管|装修|墙砖|瓷砖|屋[面顶]|[房楼]顶|结构|门窗|窗户)(?:的|那块|这块)?(?:还能?)(?:剩|保|有)(?:下)?(?:多[久长少]|几(?:年|个月))(?![^，。]{0,4}(?:修|来|完|到场|好))"
)
_NO_WARRANTY_OF_A_HOUSE = regex(
    r"提醒|到期前|叫我|保修金|质保金|保修书|保证书|投诉|举报|(?:不|没|拒绝).{0,3}(?:履行|给修|来修)|罚|从哪天|哪天开始|起算"
)
_WHOSE = regex(
    r"(?:归|属于|属|算)(?:不归|不属)?(?:你们?|您|谁|哪|质监|住建|这[儿里边]).{0,6}(?:管|负责)?|(?:该|应该?|应当|得|要|到底|究竟)?(?:去)?(?:找|问|跟)(?:谁|哪个?(?:部门|单位|家|里))(?!要)|"
    r"归[^，。？?]{1,12}还是[^，。？?]{1,12}管|谁(?:来|该|应该|负责)?管(?!理)|谁(?:来|该)?(?:负责)?(?:给)?(?:修|维修|解决)|哪个?(?:部门|单位)(?:管|负责)|(?:你们?|您)(?:到底|们)?管(?:不管|吗|么|嘛)|(?:是|在)(?:不是|不在)?(?:你们?|您)(?:们)?(?:管|负责)"
)
_AROUND_WHOSE = regex(r"[我你您先问就想到底这那个事儿种情况的说要是不啊呀嘛吗呢了，,。？?！! ]")
_NOTHING_ELSE = 2  # characters
_NOT_WHOSE = regex(r"没人管|谁也不管|都不管|不管了|凭什么|(?:投诉|举报|反映)(?:他们?|开发|物业|施工)|要?投诉")
_DENIES = regex(
    r"(?<![能以])(?:我|先|也|就|又|这|都说了|说了|[，, ])*(?:(?:不是|不|别|甭)(?:说|要|想|用|给我|打算|来|在)*|没有?(?:说|要|想|打算)+)(?:登记|投诉|举报)(?!过|姓|名|电话|房号|手机)(?:投诉|问题|什么|嘛|谁)?"
)
_FILLERS = regex(r"^(?:[，, 。.！!]|算了?|那|就(?=，)|好了?|行了?)+|(?:[，, 。.！!]|了|吧|啊|呀)+$")
_STILL_TELLS = regex(r"投诉|举报|登记(?!.{0,2}的)|行吗|可以吗|不行|能不能|匿名|留名|了吗")


# Answered although a defect is told along with it, unless a house is named, too.
_OUT_OF_FEAR = frozenset({"leave_the_phone", "leave_the_room", "cannot_leave", "sleep_here", "at_my_door"})
_WHATEVER_ELSE = _OUT_OF_FEAR | {"torn_up_for_the_repair"}
_STILL_SO = regex(
    r"(?:可是?|但是?|不过|还是|仍然?|照样|照旧|又)[^，。！!？?]{0,6}(?:凉|冷|漏|渗|滴|响|堵|臭|坏|裂|掉|晃|不热|不行|不通|没好|没修|没变)"
)


class Asks(StrEnum):
    PHONE = "phone"  # of the quality supervision
    WARRANTY = "warranty"
    WHOSE = "whose"  # 归谁管, 该找谁
    REPAIRER = "repairer"  # 归谁修，给我个电话
    RULE = "rule"  # 要不要我掏钱, 严不严重: one that is answered for sure


def asks(words: str) -> Asks | None:
    """What is asked for sure; None for a story, and for what another rule answers better."""
    plain = what_is_left(words) or simplified(words)
    if len(plain) <= _A_QUESTION and rule_asked(plain) is not None:
        return Asks.RULE
    if len(plain) <= _A_QUESTION and asks_phone(plain):
        return Asks.PHONE
    if len(plain) <= _A_QUESTION and asks_repairer(plain):
        return Asks.REPAIRER
    if len(plain) <= _A_QUESTION and asks_warranty(plain):
        return Asks.WARRANTY
    whose = len(plain) <= _A_SPEECH and asks_whose(plain)
    return Asks.WHOSE if whose and not read(plain, today=_ANY_DAY).tells_several else None


def rule_asked(words: str) -> Question | None:
    """Asked for sure, and nothing told beside it: a new defect, a place."""
    plain = simplified(words)
    found = next((each for each in questions_in(plain) if each.for_sure), None)
    if found is None or found.key == "who_answers":
        return found
    still = _STILL_SO.search(without_asked(plain)) is not None  # 后屋还是凉的 你们就拿这糊弄我妈？
    if still and found.key not in _OUT_OF_FEAR:
        return None
    reading = read(plain, today=_ANY_DAY)
    if found.key in _WHATEVER_ELSE:
        return None if reading.place.building or reading.place.room else found
    tells = reading.is_complaint >= _A_STORY and not reading.only_hints
    return None if tells or reading.place or reading.phrases_for_project else found


def rules_asked(words: str) -> tuple[Question, ...]:
    """Both of “我能替她投诉吗 要不要钱”, in their order, each asked in a sentence of its own; one alone, and () like `rule_asked`."""
    first = rule_asked(words)
    if first is None:
        return ()
    parts = [part for part in _SENTENCES.split(simplified(words)) if part]
    each = (next((one for one in questions_in(part) if one.for_sure), None) for part in parts)
    both = [one for one in dict.fromkeys(each) if one is not None and one.brief]
    return tuple(both[:_AT_ONCE]) if len(both) > 1 else (first,)


def asks_phone(plain: str) -> bool:
    """“南开区质监站电话”; with a district alone, 电话 is enough: “和平区电话多少”."""
    if _LEAVES_ONE.search(plain) or not _PHONE.search(plain):
        return False
    if _PHONE_OF_AN_OFFICE.search(plain):
        return True
    bare = said_pattern().sub("", plain, count=1)
    return (
        bare != plain
        and re.fullmatch(r"[的那呢给我个是多少，, ]*(?:联系)?(?:电话|号码)[号码呢是多少给我吗，,?？ ]*", bare)
        is not None
    )


def asks_repairer(plain: str) -> bool:
    """“归谁修啊 给我个电话”, with no matter of its own: of the house that is told or spoken of."""
    if not _PHONE.search(plain) or _LEAVES_ONE.search(plain):
        return False
    reading = read(plain, today=_ANY_DAY)
    told = reading.categories or reading.phrases_for_project
    return not told and _REPAIRS.search(plain) is not None


def asks_builders_phone(words: str) -> bool:
    """“开发商电话给我”: of the house that is told."""
    plain = simplified(words)
    return len(plain) <= _A_QUESTION and _BUILDER.search(plain) is not None and not _LEAVES_ONE.search(plain)


def asks_warranty(plain: str) -> bool:
    return _OF_WARRANTY.search(plain) is not None and not _NO_WARRANTY_OF_A_HOUSE.search(plain)


def asks_whose(plain: str) -> bool:
    """A matter must be named; “海河新苑谁负责施工” is a look-up."""
    if not _WHOSE.search(plain) or _NOT_WHOSE.search(plain):
        return False
    return names_a_matter(plain)


def asks_whose_without_a_matter(words: str) -> bool:
    """“我先问归不归你们管”: the matter was told before."""
    plain = simplified(words)
    if _WHOSE.search(plain) is None or _NOT_WHOSE.search(plain):
        return False
    return len(_AROUND_WHOSE.sub("", _WHOSE.sub("", plain))) <= _NOTHING_ELSE


def names_a_matter(plain: str) -> bool:
    return bool(read(_WHOSE.sub("，", plain), today=_ANY_DAY).categories)


def what_is_left(words: str) -> str | None:
    """What else stands beside “我不投诉”, "" for nothing; None when filing is not denied."""
    plain = simplified(words)
    denial = _DENIES.search(plain)
    if denial is None or len(plain) > _A_QUESTION:
        return None
    rest = f"{plain[: denial.start()]}，{plain[denial.end() :]}"
    return None if _STILL_TELLS.search(rest) else _FILLERS.sub("", rest)
