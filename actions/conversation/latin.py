"""Words in Latin letters alone, where nothing is open: pinyin finds an estate; everything else is told what we can read."""

import re
from dataclasses import replace

from actions.conversation import disclosure
from actions.conversation.turn import Entity, Turn
from actions.wording import latin as wording
from actions.wording.reply import Reply
from data.regexes import regex
from data.search import search

COMMAND = "latin_letters"
_HAN = regex(r"[一-鿿]")
_WORD = regex(r"[a-z]{2,}", flags=re.IGNORECASE)
_A_CODE = regex(r"[A-Z0-9-]{6,}")
_KNOWN = frozenset(
    {"hi", "hello", "ok", "okay", "yes", "no", "thanks", "thank", "you", "bye", "help", "menu"}
)
_MOST_DIGITS = 4
_LETTERS = 6
_AS_SAID = 0.9
_ASKED = (
    (regex(r"jian\s*li|supervis"), "监理是谁"),
    (regex(r"shi\s*gong|contractor"), "施工单位是谁"),
    (regex(r"kai\s*fa|developer"), "开发商是谁"),
    (regex(r"shui\s*gai|shei\s*gai|who\s*buil|built"), "谁盖的"),
    (regex(r"yan\s*shou|accept"), "验收了没有"),
)
_COUNTED = ("yi", "er", "san", "si", "wu")
_PHASE = regex(rf"phase\s*(?P<digit>[1-9])|\b(?P<counted>{'|'.join(_COUNTED)})\s*qi\b")
_AROUND = regex(
    r"\b(?:who|built|build|the|of|is|was|phase|in|at|when|please|supervisor|supervised|supervision|developer|contractor|accepted|shui|shei|gai|de|jianli|jian li|shigong|danwei|kaifa|shang|kaifashang|yanshou|le|ma|mei|you|meiyou|qing|wen|qingwen|xiaoqu)\b"
)


def is_meant(text: str) -> bool:
    """Some words of it; not a code, a number of the register, hello."""
    if (
        _HAN.search(text)
        or "@" in text
        or _A_CODE.fullmatch(text)
        or sum(map(str.isdigit, text)) > _MOST_DIGITS
    ):
        return False
    words = [word.lower() for word in _WORD.findall(text)]
    return sum(map(len, words)) >= _LETTERS and not set(words) <= _KNOWN


def answer(turn: Turn) -> list[Reply]:
    said = turn.text.lower()
    phase = _PHASE.search(said)
    left = _AROUND.sub(" ", _PHASE.sub(" ", said))
    name = "".join(_WORD.findall(left))
    which = f"{phase['digit'] or 1 + _COUNTED.index(phase['counted'])}期" if phase else ""
    found = search(turn.session, name) if name else None
    if found is None or not found.hits or found.hits[0].score < _AS_SAID:
        return [wording.chinese_only()]
    asked = next((meant for pattern, meant in _ASKED if pattern.search(said)), "")
    return disclosure.look_up_project(
        replace(turn, text=f"{name}{which}，{asked}", entities=(Entity("project", name),))
    )
