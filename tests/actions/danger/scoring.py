"""How well the guard alone tells danger from the rest, on a file of labelled sentences."""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from actions.danger.judge import Verdict, judge


@dataclass(frozen=True)
class Score:
    """`verdicts` counts (danger as labelled, verdict)."""

    verdicts: Counter[tuple[bool, Verdict]]

    @property
    def recall(self) -> float:
        return self._share(True, Verdict.PRESENT)

    @property
    def false_alarms(self) -> float:
        return self._share(False, Verdict.PRESENT)

    @property
    def vetoed_dangers(self) -> float:
        """Dangers that would be silenced even when the model sees them."""
        return self._share(True, Verdict.NOT_NOW)

    def _share(self, danger: bool, verdict: Verdict) -> float:
        return self.verdicts[danger, verdict] / sum(self.verdicts[danger, each] for each in Verdict)


def rows(path: Path) -> list[tuple[str, bool]]:
    """(sentence, is it a danger now) of a file with the columns text,danger,… (1 or 0)."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["danger"] == "1") for row in csv.DictReader(file)]


def score(path: Path) -> Score:
    return Score(Counter((danger, judge(text).verdict) for text, danger in rows(path)))
