"""How well the guard alone tells danger from the rest, on a file of labelled sentences. Totals only."""

import csv
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from actions.danger.judge import Verdict, judge
from bot.conversation.guard import clean


@dataclass(frozen=True)
class Score:
    """`verdicts` counts (is an emergency as labelled, kind of sentence as labelled, verdict)."""

    verdicts: Counter[tuple[bool, str, Verdict]]

    @property
    def recall(self) -> float:
        return self.share(Verdict.PRESENT, emergency=True)

    @property
    def false_alarms(self) -> float:
        return self.share(Verdict.PRESENT, emergency=False)

    @property
    def silenced(self) -> float:
        """Emergencies that would get no first steps even when the model sees them."""
        return self.share(Verdict.NOT_NOW, emergency=True)

    def share(self, verdict: Verdict, *, emergency: bool) -> float:
        of = [(count, key[2]) for key, count in self.verdicts.items() if key[0] is emergency]
        return sum(count for count, given in of if given is verdict) / sum(count for count, _ in of)

    def totals(self) -> str:
        kinds = sorted({key[:2] for key in self.verdicts})
        lines = [
            f"{'!' if emergency else ' '} {kind:14}"
            + " ".join(f"{verdict}={self.verdicts[emergency, kind, verdict]:<4}" for verdict in Verdict)
            for emergency, kind in kinds
        ]
        shares = (
            f"recall {self.recall:.3f}, false alarms {self.false_alarms:.3f}, silenced {self.silenced:.3f}"
        )
        return "\n".join([*lines, shares])


def score(path: Path) -> Score:
    """Of a file with the columns text, emergency (1 or 0), kind; read as the bot reads, after the guard's cleaning."""
    with path.open(encoding="utf-8", newline="") as file:
        return Score(
            Counter(
                (row["emergency"] == "1", row["kind"], judge(clean(row["text"]).text).verdict)
                for row in csv.DictReader(file)
            )
        )


if __name__ == "__main__":
    sys.stdout.write(score(Path(sys.argv[1])).totals() + "\n")
