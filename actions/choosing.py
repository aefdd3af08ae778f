"""Reading an answer to “您问的是哪一个”: a number, a yes to the only one, or words that fit only one of them."""

from collections.abc import Sequence

from data.regexes import regex

_STOPS = " 。.！!，,？?"
_ORDINAL = regex(r"^(?:第|选|要|就)*([1-5一二三四五])(?:个|号|项|条|家|位|、)?(?:吧|的|呢)?$")
_NUMERALS = {numeral: i for i, numeral in enumerate("一二三四五", 1)}
_YES = regex(r"^(?:是|对|嗯|没错|就是)(?:的|这个|它|他|啊|呀|了|这家|这位)?$")
_DRESS = regex(r"^(?:我(?:说|问)的是|我要|就是|是|选|那个|这个|查)+|(?:那个|这个|那家|那位|的|吧|呢|啊|呀)+$")


def is_ordinal(words: str) -> bool:
    """Is this nothing but a place in a list? Such words are never a question of their own."""
    return _ORDINAL.match(words.strip(_STOPS)) is not None


def chosen(words: str, labels: Sequence[str]) -> int | None:
    """The place in the list that is meant, None when the words choose nothing or not one alone."""
    said = words.strip(_STOPS)
    if ordinal := _ORDINAL.match(said):
        place = _NUMERALS.get(ordinal[1]) or int(ordinal[1])
        return place - 1 if place <= len(labels) else None
    if _YES.match(said):
        return 0 if len(labels) == 1 else None
    bare = _DRESS.sub("", said)
    fitting = [i for i, label in enumerate(labels) if len(bare) > 1 and bare in label]
    exactly = [i for i, label in enumerate(labels) if bare in label.split()]
    return fitting[0] if len(fitting) == 1 else exactly[0] if len(exactly) == 1 else None
