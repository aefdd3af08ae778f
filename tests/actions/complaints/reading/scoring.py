"""How well complaints are told apart, on a file of labelled sentences. Totals only.

Columns: text, categories (any of them is right; X: not ours; empty: no complaint), topic, urgent (1 or 0).
"""

import csv
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from actions.complaints.reading import NOT_OURS, Reading, read

TODAY = date(2026, 11, 25)
TAKEN_FOR_ONE = 0.5


@dataclass(frozen=True)
class Score:
    """Shares: defects in the right category, urgent as labelled, heard as complaints; others taken as quality cases;
    topics told right; what is no complaint taken for one.
    """

    right: float
    urgent: float
    heard: float
    wrongly_ours: float
    topics: float
    misheard: float


def score(path: Path) -> Score:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row, read(row["text"], today=TODAY)) for row in csv.DictReader(file)]
    ours = [(row, got) for row, got in rows if row["categories"] and NOT_OURS not in row["categories"]]
    others = [(row, got) for row, got in rows if NOT_OURS in row["categories"]]
    none = [got for row, got in rows if not row["categories"]]
    return Score(
        _share(_any_right(row, got) for row, got in ours),
        _share(got.urgent is (row["urgent"] == "1") for row, got in ours),
        _share(got.is_complaint >= TAKEN_FOR_ONE for _, got in ours),
        _share(not set(got.categories) <= set(row["categories"].split()) for row, got in others),
        _share(got.topic == row["topic"] for row, got in others),
        _share(got.is_complaint >= TAKEN_FOR_ONE for got in none),
    )


def _any_right(row: dict[str, str], got: Reading) -> bool:
    return bool(set(row["categories"].split()) & set(got.categories))


def _share(seen) -> float:
    all_seen = list(seen)
    return sum(all_seen) / len(all_seen)


if __name__ == "__main__":
    sys.stdout.write(f"{score(Path(sys.argv[1]))}\n")
