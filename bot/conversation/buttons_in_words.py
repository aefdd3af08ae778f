"""那就恢复吧, 给我看看登记内容: a button of the newest answer, said instead of tapped."""

import re
from collections.abc import Iterable
from typing import Any

from actions.wording.reply import Button
from bot.conversation import fixed_words
from data.regexes import regex

_AT_MOST = 24  # characters; longer says more than the button
_SHORTEST = regex(
    "[一-鿿].*[一-鿿]"
)  # 停 alone is a fixed word, 停了 may be the lift; 5星 is read as a value
_BEFORE = (
    r"(?:那就?|就|还是|给我|帮我|替我|我说的?是?|要|想|把|点|按|选|行|好的?|嗯+|哦+|哎|唉|对|麻烦|请|快点?|赶紧|直接|马上|先|再|都|"
    r"看一?[看下]|查一?[查下]|看|查|我|你|您|们|它|吧|呀|啊|了)*"
)
_AFTER = r"(?:它|了|吧|啊|呀|呗|啦|哈|哦|一下|一遍|给我|我|看一?[看下]|看|得了|就行|行了|好了)*"
_MARKS = regex(r"[\s，,。.！!~、:：“”\"'「」]+")


def meant(text: str, shown: Iterable[Button]) -> tuple[str, dict[str, Any]] | None:
    """The command and arguments of the button these words name; None for a question, a denial, more than its name, or
    where two of the name do different things. A title that is a fixed word stands for what the word does.
    """
    words = _MARKS.sub("", text)
    if not words or len(words) > _AT_MOST:
        return None
    named = [_command(button) for button in shown if _is_named(button.title, words)]
    return named[0] if named and all(one == named[0] for one in named) else None


def _is_named(title: str, words: str) -> bool:
    plain = _MARKS.sub("", title)
    stem = plain.removeprefix("看") if _SHORTEST.search(plain.removeprefix("看")) else plain
    return (
        stem in words
        and _SHORTEST.search(stem) is not None
        and re.fullmatch(f"{_BEFORE}{re.escape(stem)}{_AFTER}", words) is not None
    )


def _command(button: Button) -> tuple[str, dict[str, Any]]:
    return fixed_words.command_of(button.title) or (button.command, button.arguments)
