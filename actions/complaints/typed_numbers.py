"""受理编号 and 查询码 as people type them: with or without the dash, in any width, with spaces, in small letters."""

import re
import unicodedata
from dataclasses import dataclass

from actions.complaints.numbers import ALPHABET, CODE_LENGTH
from data.regexes import regex

_DASHES = dict.fromkeys(map(ord, "－—–‐‑−_·~～"), "-")
_DAY = r"(20\d\d[ -]?[01]\d[ -]?[0-3]\d)"
_NUMBER = regex(rf"(?<![0-9A-Z])T ?S[ :#-]*{_DAY}[ -]*(\d{{1,6}})(?!\d)")
_BARE = regex(r"(?<![0-9A-Z])(20\d\d[01]\d[0-3]\d)-(\d{6})(?!\d)")  # the letters left out
_CODE = regex(rf"(?<![0-9A-Z])([{ALPHABET}](?:[ -]?[{ALPHABET}]){{{CODE_LENGTH - 1}}})(?![0-9A-Z])")
_TAIL = r"(?P<{}>[0-9]{{{},6}})(?![0-9]|号楼|号院|室|单元|栋|幢|年|元|块|平|米|人|户|分|点|月|-)"
_TAILS = regex(
    rf"(?<!手机)(?<!电话)(?<!卡)(?:尾号|尾数|末尾|(?:最?后|末)[几三四五六3-6]位数?|编号|单号|受理号)(?:是|为|的|[:： ])*{_TAIL.format('called', 3)}"
    rf"|(?:补充?到?|[接加并归记添挂续写][到进在给]|催(?:一?催|一?下)?|查(?:一?下|查)?|看看?|看一?下|撤回?)(?:我的?|那个|这个|[:： ])*{_TAIL.format('aimed', 3)}"
    r"|(?<![0-9第])(?P<first>[0-9]{4,6})(?=[那这]?[个件条单]?(?:投诉|案子)?(?:的|里|上|现在|怎么|咋|到哪|进[度展]|补充?|催|记|登记|改|有人|[，,:： ]))"
)
_FILLERS = regex(r"受理编号|受理号|编号|单号|查询码|查询|号码|查一下|查|我的|是|和|跟|[\s:：,，.。;；、#/]+")


@dataclass(frozen=True)
class Typed:
    """A number, in the form it is kept in, and the code beside it, "" when there is none."""

    number: str
    code: str = ""


def number_in(words: str) -> str | None:
    """TS20261103-402117, whatever it looked like."""
    found = _found(_plain(words))
    return _kept(found) if found else None


def code_in(words: str) -> str | None:
    """What may be a 查询码, the number taken out first."""
    plain = _plain(words)
    number = _found(plain)
    rest = plain.replace(number.group(), "，") if number else plain
    found = _CODE.search(rest)
    return re.sub("[ -]", "", found[1]) if found else None


def tails_in(words: str) -> tuple[str, ...]:
    """What may be the last digits of a number: 尾号9380, 补到9380里, 9380补充. Whether they are, the own cases tell."""
    return tuple(next(filter(None, found.groups())) for found in _TAILS.finditer(_plain(words)))


def is_called_by(words: str) -> bool:
    """尾号9380: the digits cannot be anything else."""
    return any(found["called"] for found in _TAILS.finditer(_plain(words)))


def pointers() -> re.Pattern[str]:
    """Whatever names a number or its end, to be taken out of the words."""
    return _POINTERS


def alone(words: str) -> Typed | None:
    """A number, perhaps with its code, and nothing else."""
    plain = _plain(words)
    number = _found(plain)
    if number is None:
        return None
    rest = plain.replace(number.group(), "，")
    code = _CODE.search(rest)
    left = _FILLERS.sub("", rest.replace(code.group(), "，") if code else rest)
    return None if left else Typed(_kept(number), re.sub("[ -]", "", code[1]) if code else "")


def spellings(number: str) -> tuple[str, str]:
    """How a number may be kept: older ones had no dash."""
    return number, number.replace("-", "")


_POINTERS = regex(
    rf"{_NUMBER.pattern}|{_BARE.pattern}|{_TAILS.pattern}[那这]?[个件条]?(?:里|上|去)?", re.IGNORECASE
)


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKC", words).translate(_DASHES).upper()


def _found(plain: str) -> re.Match[str] | None:
    return _NUMBER.search(plain) or _BARE.search(plain)


def _kept(found: re.Match[str]) -> str:
    return f"TS{re.sub('[ -]', '', found[1])}-{found[2]}"
