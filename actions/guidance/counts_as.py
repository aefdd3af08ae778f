"""“栏杆也算装修？”: under which term of the warranty a part of the house is put, and whether the law names it."""

from dataclasses import dataclass

from actions.complaints.drafts import simplified
from data.regexes import regex
from data.rules.warranty import warranty

_PART = r"栏杆|护栏|扶手|围栏|门窗|窗户|窗子|窗|玻璃|瓷砖|墙砖|地砖|墙皮|墙面|地板|吊顶|入户门|防盗门|门|插座|开关|马桶|地漏|电梯|对讲|外墙|保温|屋顶|阳台|楼梯|散水|台阶"
_TERM = r"装修|装饰|防水|主体|结构|设备|电气|水电|给排水|管道"
COUNTS_AS = regex(
    rf"(?P<part>{_PART})[^，。！!？?]{{0,3}}?(?:也|怎么|咋|凭什么|凭啥|为[什啥]么?|难道|还|就|都|能|会|不|又|到底|是不是|应该)*(?:算不算|算是?|属于|归|是按|按)(?:在|到|成|作|进)?(?:{_TERM})"
    rf"|(?P<other>{_PART})(?:又|可|哪|根本|明明|怎么|也|都)*(?:不是|不算|是)(?:{_TERM})(?:吧|吗|么|啊|呀|[？?])"
)
_KEEPS_FROM_FALLING = regex("栏杆|护栏|扶手|围栏|窗|玻璃|阳台")


@dataclass(frozen=True)
class Part:
    """`named`: the term of the law that names it, "" where none does. `holds`: people are kept from falling by it."""

    words: str
    named: str
    holds: bool


def part_asked(text: str) -> Part | None:
    found = COUNTS_AS.search(simplified(text))
    if found is None:
        return None
    part = found["part"] or found["other"]
    named = next((term.name for term in warranty().terms.values() if part in term.name), "")
    return Part(part, named, _KEEPS_FROM_FALLING.search(part) is not None)
