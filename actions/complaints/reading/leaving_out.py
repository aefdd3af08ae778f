"""“第2条不要”, “老房危房去掉”, “没有危房”: which of the defects that were read back are to be left out."""

from collections.abc import Sequence

from actions.complaints.reading.asides import without_asked
from actions.complaints.reading.plain import half_width, plain
from actions.complaints.reading.reading import Defect
from actions.complaints.reading.weighing import category_hits, faint_hits
from actions.danger.denied import denied_parts, without_denied
from data.regexes import regex
from data.rules.complaint_categories import complaint_categories
from data.search.phrases import number

_LONGEST = 60
_AWAY = r"(?:去掉|删掉|删了|删除|拿掉|划掉|去了|不要了?|(?<!算)不算|不报|不登|不写|不记|取消|抹掉)"
_NUMBERED = regex(
    rf"第?([0-9一二三四五六七八九十]{{1,2}})(?:条|项|个|样|点|件).{{0,6}}?(?:{_AWAY}|不对|不是|错|没有)|{_AWAY}.{{0,3}}第?([0-9一二三四五六七八九十]{{1,2}})(?:条|项|个|样|点|件)"
)
_STRUCK = regex(
    rf"第?([0-9一二三四五六七八九十]{{1,2}})(?:条|项|点)(?:就|给我|帮我|可以|那个|的|, *|， *| )*{_AWAY}|{_AWAY}(?:掉)?第([0-9一二三四五六七八九十]{{1,2}})(?:条|项|点)"
)
_STAYS = regex(rf"(?:别|甭|不要|没让|谁让|凭(?:啥|什么))[^，,。]{{0,8}}{_AWAY}")
_CHANGES = regex("[条项点].{0,6}(?:改|应该|换成|写成)|不是[^,，。]{1,8}[,，]?是")
_ONE_THING = regex(
    r"(?:就|只有?|其实)是?(?:一|1)(?:个|件|码)(?:事|问题)|不是(?:两|2|二)(?:个|件|样|码)|(?:一回|一码)事"
)
_NAMED = regex(
    rf"(?:把|请|麻烦)?(?P<before>[^,，。；;]{{2,12}}?){_AWAY}|{_AWAY}(?P<after>[^,，。；;]{{2,12}})|(?:^|[,，。；;！!？? ])(?:我|我家|又|可)*(?:不是|没有|没说(?:是|有|过)?|哪有|哪来的?|不说|没(?=[一-鿿]{{0,2}}(?:裂|漏|渗|空鼓)))(?P<denied>[^,，。；; ！!]{{2,10}})"
)


def numbers_of(defects: Sequence[Defect]) -> list[int]:
    """Under which number each is read back: of the person's own list, 0 beside one; else its place."""
    own = [defect.number for defect in defects]
    return own if any(own) else list(range(1, len(own) + 1))


def to_leave_out(text: str, defects: Sequence[Defect]) -> tuple[Defect, ...]:
    """() when the words leave nothing out, or would leave nothing."""
    wide = half_width(text).strip()
    if len(defects) < 2 or len(wide) > _LONGEST:
        return ()
    if _ONE_THING.search(wide) and not any(defect.number for defect in defects):
        return tuple(defects[1:])
    found = _by_number(wide, defects) or _by_name(wide, defects) or _denied(wide, defects)
    return found if len(found) < len(defects) else ()


def numbers_left_out(text: str) -> set[int]:
    """3 of “第3条不要”, whatever the list says."""
    wide = half_width(text).strip()
    if len(wide) > _LONGEST or _CHANGES.search(wide):
        return set()  # 第4条改一下是5块不是3块
    return {number(next(filter(None, shape.groups()))) for shape in _NUMBERED.finditer(wide)}


def numbers_struck(text: str) -> set[int]:
    """5 of “第5条划掉” said on its own; a question, “别把第5条删了” and “第2条没有归上类” strike nothing."""
    wide = half_width(text).strip()
    if len(wide) > _LONGEST or _CHANGES.search(wide) or _STAYS.search(wide):
        return set()
    told = without_asked(wide)
    return {number(next(filter(None, shape.groups()))) for shape in _STRUCK.finditer(told)}


def _by_number(wide: str, defects: Sequence[Defect]) -> tuple[Defect, ...]:
    said = numbers_left_out(wide)
    listed = zip(numbers_of(defects), defects, strict=True)
    return tuple(defect for place, defect in listed if place in said)


def _by_name(wide: str, defects: Sequence[Defect]) -> tuple[Defect, ...]:
    codes: set[str] = set()
    for shape in _NAMED.finditer(wide):
        codes |= _codes_of(next(filter(None, shape.groups())))
    return tuple(defect for defect in defects if defect.code in codes)


def _denied(wide: str, defects: Sequence[Defect]) -> tuple[Defect, ...]:
    """“啥电路插座 我没说电路”, “没裂缝 问题是卫生间漏水”: what stands beside it is not left out."""
    codes = {code for part in denied_parts(wide) for code in _codes_of(part)}
    stays = {hit.code for hit in category_hits(plain(without_denied(wide)))}
    return tuple(defect for defect in defects if defect.code in codes - stays)


def _codes_of(name: str) -> set[str]:
    line = plain(name)
    known = complaint_categories().categories
    named = {code for code, row in known.items() if any(part in name for part in row.short.split("、"))}
    return named or {hit.code for hit in category_hits(line)} or {hit.code for hit in faint_hits(line)[:1]}
