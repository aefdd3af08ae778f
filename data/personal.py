"""Personal numbers in Chinese text: found, masked, told apart from the numbers of the register."""

import re
import unicodedata

from data.regexes import regex

_START = r"(?<![0-9A-Za-z])"
_MOBILE = regex(_START + r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
_LANDLINE = regex(r"(?<!\d)(?:0\d{2,3}[- ]?)?[2-8]\d{6,7}(?!\d)")
_LANDLINE_APART = regex(
    r"(?:(?:座机|电话|(?<![证户房单])号码|打给|拨)[^0-9，。]{0,8}|(?<!\d)(?=0))(?P<number>(?:0\d{2,3}[- ]?)?(?!20\d\d[- ](?:19|20)\d\d)[2-8]\d{3}[- ]\d{4})(?!\d| ?[年块元万月平])"
)  # 座机 2938 4455
_IDENTITY = regex(
    _START + r"[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])"
)
_CARD = regex(_START + r"[3-6]\d{3}(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,3})?(?!\d)")
_REGISTER_WORDS = regex(r"许可|项目|工程|标牌|编号|备案")
_IDENTITY_WORDS = regex(r"身份证|证件号")
_PERMITS_SINCE = 1998  # 施工许可证 began with 建筑法; its last two digits are a speciality class 01–19
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

PHONE_MARK = "〔手机号〕"


def mask(line: str) -> str:
    """Mobile, identity and card numbers become marks; numbers of the register stay."""
    line = _MOBILE.sub(PHONE_MARK, line)
    line = _IDENTITY.sub(lambda found: _mask_identity(found, line), line)
    return _CARD.sub(
        lambda found: "〔卡号〕" if _luhn(re.sub(r"\D", "", found.group())) else found.group(), line
    )


def phone_in(words: str) -> str | None:
    """The first phone number in the words, digits only (an area code stays), or None."""
    plain = unicodedata.normalize("NFKC", words)
    mobile = _MOBILE.search(plain)
    if mobile:
        return re.sub(r"\D", "", mobile.group())[-11:]
    landline, apart = _LANDLINE.search(plain), _LANDLINE_APART.search(plain)
    found = landline.group() if landline else apart["number"] if apart else ""
    return re.sub(r"\D", "", found) or None


def hide_middle(phone: str) -> str:
    """A phone as it is shown: 138****5678."""
    return f"{phone[:3]}****{phone[-4:]}"


def _mask_identity(found: re.Match[str], line: str) -> str:
    number = found.group().upper()
    total = sum(int(digit) * weight for digit, weight in zip(number, _IDENTITY_WEIGHTS, strict=False))
    is_identity = "10X98765432"[total % 11] == number[-1] and not _is_permit(number, line)
    return "〔身份证号〕" if is_identity else found.group()


def _is_permit(number: str, line: str) -> bool:
    """A construction permit number (施工许可证号) has an identity number's shape; words and its own form tell."""
    if _IDENTITY_WORDS.search(line):
        return False
    formed = int(number[6:10]) >= _PERMITS_SINCE and "01" <= number[16:] <= "19"
    return formed or _REGISTER_WORDS.search(line) is not None


def _luhn(digits: str) -> bool:
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
