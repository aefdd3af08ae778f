"""Phases of an estate that are named and not known: “一期二期我哪知道”, “分不清一期还是二期”; they decide nothing."""

from collections.abc import Iterable

from data.regexes import regex
from data.search.phrases import number

_PHASE = r"第?[0-9一二三四五六七八九十贰叁]{1,3}期"
_UNKNOWN = (
    r"(?:不(?:太|大|怎么)?(?:知道|清楚|记得|晓得|确定|懂|了解|明白)|(?:我|俺|咱|谁|上)?们?哪(?:儿|里|个)?(?:知道|晓得|清楚|懂|记得|分得清)|谁(?:还)?(?:知道|记得|清楚|晓得|分得清)"
    r"|说不(?:清|好|准|上来)|(?:分|弄|搞|闹|记|认|拎)不(?:太)?(?:清|懂|准|明白|住|出来)楚?|没(?:听说过?|注意|留意|分过)|没数|不分|忘(?!了?(?:说|讲|写|告诉|提|跟))了?|(?:都|也)行|随便|无所谓)"
)
_SOME = regex(_PHASE)
_CLAUSES = regex(r"([，,。！!；;？?\n\s]+)")
_NAMED_AND_UNKNOWN = regex(
    rf"{_PHASE}.{{0,8}}?{_UNKNOWN}(?=[啊呀呢吧了的嘛]*(?:$|反正|就|我))|{_UNKNOWN}.{{0,6}}?{_PHASE}"
)
_ONE_OR_THE_OTHER = regex(
    rf"{_PHASE}(?:还是|或者?|、|/|跟|和)?{_PHASE}(?!都|也)(?=$|.{{0,3}}(?:来着|吧|呢|啊|呀|的)?$)"
)
_ONLY_UNKNOWN = regex(rf"(?:我|俺|咱|们|也|真|都|可|又|还|这|谁|是)*{_UNKNOWN}(?:我|啊|呀|呢|了|的|嘛|是)*")
_WHICH_UNKNOWN = regex(
    rf"(?:几|哪一?)期.{{0,6}}?{_UNKNOWN}|{_UNKNOWN}.{{0,6}}?(?:几|哪一?)期|(?:几|哪一?)期[，,！!。 ]*{_UNKNOWN}"
)


def without_unknown(words: str) -> str:
    """The words without the phases of which they say that nobody knows."""
    parts = _CLAUSES.split(words)
    for at in range(0, len(parts), 2):
        if _is_unknown(parts[at], before=_clause(parts, at - 2), after=_after(parts, at + 2)):
            parts[at] = _SOME.sub("", parts[at])
    return "".join(parts)


def is_unknown(told: Iterable[str]) -> bool:
    """Whether any of these says that the phase, which was asked, is not known."""
    return any(
        without_unknown(words) != words
        or _WHICH_UNKNOWN.search(words)
        or _ONLY_UNKNOWN.fullmatch(words.strip())
        for words in told
    )


def only_phase(words: str) -> int | None:
    """2 of 二期9号楼; None where none is named, or two."""
    found = {number(one.strip("第期")) for one in _SOME.findall(without_unknown(words))}
    return found.pop() if len(found) == 1 else None


def without_phases(name: str) -> str:
    return _SOME.sub("", name)


def names_one(words: str) -> bool:
    return _SOME.search(words) is not None


def _clause(parts: list[str], at: int) -> str:
    return parts[at] if 0 <= at < len(parts) else ""


def _after(parts: list[str], at: int) -> str:
    """一期？二期？说不准: over the other one to what is said of both."""
    while _SOME.fullmatch(_clause(parts, at)):
        at += 2
    return _clause(parts, at)


def _is_unknown(clause: str, *, before: str, after: str) -> bool:
    """In one breath; or “一期二期，我哪知道”, where one clause names them and its neighbour alone does not know."""
    if not _SOME.search(clause):
        return False
    if _NAMED_AND_UNKNOWN.search(clause) or _ONE_OR_THE_OTHER.search(clause):
        return True
    return any(_ONLY_UNKNOWN.fullmatch(each) for each in (before, after) if each)
