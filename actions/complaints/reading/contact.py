"""A number told in passing: “我妹的电话138…，联系她”, “有事打我手机”; not 物业电话, which is somebody else's."""

import re

from actions.complaints.reading.answers import Contact, NotFit, read_contact
from actions.complaints.reading.plain import half_width
from data.personal import PHONE_MARK, mask, phone_in
from data.regexes import regex

_CLAUSE = regex(r"[。；;！!？?\n]|[，,]|(?<=[0-9一-鿿]) +(?=[一-鿿])")
_ANOTHERS = regex(
    r"物业|开发|施工|监理|售楼|置业|客服|中介|公司|企业|单位|经理|包工|工头|工长|装修|维修|修理|质监|住建|居委|社区|街道|城管|热力|供[热暖水电]|燃气|自来水|派出所|法院|骗|冒充|楼上|楼下|隔壁|对门|(?<!我)邻居|他们(?=的?(?:电话|手机|号))|承办|(?<![0-9])12345(?![0-9])"
)
_IS_A_NUMBER = regex(r"电话|手机|号码|联系|座机|打给|微信")
_KIN = regex(
    r"(?:我|俺)(?:家|们家)?的?(?:(妹|姐|弟|哥|爸|妈|爷|奶|姑|姨|舅|叔)\1?|(老伴|爱人|媳妇|老婆|老公|先生|太太|对象|儿子|闺女|女儿|女婿|儿媳妇?|孙[子女]|孩子|父亲|母亲|邻居|室友|同事|朋友|亲戚|房东))"
)
_MY_OWN = regex(r"(?:我|俺|本人)(?:自己|个人|本人)?的?(?:联系)?(?:电话|手机|号码|号|微信)|打我|联系我")
_ALONE = 6  # characters beside a number that say nothing more


def contact_told(words: str) -> Contact | None:
    """The last number that is meant to be called, and whose it is; None where there is none."""
    found = None
    for clause in _clauses(words):
        phone = phone_in(clause)
        if phone is None or _ANOTHERS.search(clause) or not (len(phone) == 11 or _IS_A_NUMBER.search(clause)):
            continue
        found = Contact(phone, _whose(clause) or _called(words))
    return found


def is_told(masked: str) -> bool:
    """The same of the words as the guard leaves them."""
    return any(PHONE_MARK in clause and not _ANOTHERS.search(clause) for clause in _clauses(masked))


def said_beside(words: str) -> str:
    """What else was said with the number, which itself stands elsewhere; "" for nothing."""
    masked = mask(words).strip()
    rest = re.sub(rf"{PHONE_MARK}|[0-9，,。.！!、：: -]", "", masked)
    return masked if len(rest) > _ALONE else ""


def _clauses(words: str) -> list[str]:
    return _CLAUSE.split(half_width(words))


def _whose(clause: str) -> str:
    """妹妹 of 我妹; 本人 where the own number follows another's."""
    if kin := _KIN.search(clause):
        return kin[1] * 2 if kin[1] else kin[2]
    return "本人" if _MY_OWN.search(clause) else ""


def _called(words: str) -> str:
    said = read_contact(words)
    return "" if isinstance(said, NotFit) else said.called
