"""统一社会信用代码 and 绑定码 as people type them: in any width, with blanks and dashes anywhere, O for 0, I for 1."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from actions.complaints.numbers import CODE_LENGTH
from data.regexes import regex

USCC_LENGTH = 18
_FOLDS = str.maketrans("OI", "01")  # neither letter is in a USCC (GB 32100-2015)
_USCC = regex(r"[1-9ANY][1-9A-G]\d{6}[0-9A-Z]{10}")
_SEPARATORS = regex(r"[^0-9A-Z]+")


@dataclass(frozen=True)
class Typed:
    """`uscc` upper case with its digits repaired, `code` eight characters; "" for what is not there.

    `odd`: the longest run of letters and digits that is neither.
    """

    uscc: str = ""
    code: str = ""
    odd: str = ""

    def filled_up(self, earlier: "Typed") -> "Typed":
        return Typed(self.uscc or earlier.uscc, self.code or earlier.code, self.odd)


def typed(words: str) -> Typed:
    """What of the two stands in the words, in either order."""
    plain = unicodedata.normalize("NFKC", words).upper()
    runs = [run for run in _SEPARATORS.split(plain) if run]
    uscc, rest = _uscc(runs)
    code, rest = _code(rest)
    return Typed(uscc, code, max(rest, key=len, default=""))


def spellings(uscc: str) -> tuple[str, ...]:
    """How a company's code may be kept: as it was written, and with its digits repaired."""
    plain = unicodedata.normalize("NFKC", uscc).upper().strip()
    return plain, plain.translate(_FOLDS)


def _uscc(runs: Sequence[str]) -> tuple[str, list[str]]:
    """The first neighbouring runs that make one, and what is left of the words."""
    for start, end, joined in _joined(runs, USCC_LENGTH):
        if _is_uscc(joined):
            return joined.translate(_FOLDS), [*runs[:start], *runs[end:]]
    for start, end, joined in _joined(
        runs, USCC_LENGTH + CODE_LENGTH
    ):  # nothing, or a dash only, between them
        for uscc, code in (
            (joined[:USCC_LENGTH], joined[USCC_LENGTH:]),
            (joined[CODE_LENGTH:], joined[:CODE_LENGTH]),
        ):
            if _is_uscc(uscc):
                return uscc.translate(_FOLDS), [*runs[:start], code, *runs[end:]]
    return "", list(runs)


def _code(runs: Sequence[str]) -> tuple[str, list[str]]:
    for start, end, joined in _joined(runs, CODE_LENGTH):
        return joined, [*runs[:start], *runs[end:]]
    return "", list(runs)


def _joined(runs: Sequence[str], length: int) -> Iterator[tuple[int, int, str]]:
    """Neighbouring runs that are so long together; the shortest row of them first."""
    for count in range(1, len(runs) + 1):
        for start in range(len(runs) - count + 1):
            joined = "".join(runs[start : start + count])
            if len(joined) == length:
                yield start, start + count, joined


def _is_uscc(run: str) -> bool:
    return _USCC.fullmatch(run.translate(_FOLDS)) is not None
