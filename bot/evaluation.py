"""Scoring the model's intents: accuracy, and per intent precision, recall, F1 and support."""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class UnusableFileError(Exception):
    """The file has no rows with the columns text and intent."""


@dataclass(frozen=True)
class Labelled:
    text: str
    intent: str


def read_labelled(path: Path) -> list[Labelled]:
    """Rows of a CSV with columns text,intent. Raises UnusableFileError, OSError."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if not {"text", "intent"} <= set(reader.fieldnames or ()):
            raise UnusableFileError("文件第一行要有 text,intent 两列")
        rows = [
            Labelled(row["text"], row["intent"].strip()) for row in reader if row["text"] and row["intent"]
        ]
    if not rows:
        raise UnusableFileError("文件里没有可用的行")
    return rows


def score(rows: Sequence[Labelled], predicted: Sequence[str]) -> dict[str, Any]:
    """The contract's JSON: accuracy, intents {precision, recall, f1, support}, confusions [true, predicted, count]."""
    pairs = Counter(zip((row.intent for row in rows), predicted, strict=True))
    right = sum(count for (true, guess), count in pairs.items() if true == guess)
    intents = sorted({row.intent for row in rows})
    wrong = [[true, guess, count] for (true, guess), count in pairs.most_common() if true != guess]
    return {
        "accuracy": right / len(rows),
        "intents": {intent: _figures(pairs, intent) for intent in intents},
        "confusions": wrong,
    }


def _figures(pairs: Counter[tuple[str, str]], intent: str) -> dict[str, float]:
    hits = pairs[intent, intent]
    support = sum(count for (true, _), count in pairs.items() if true == intent)
    claimed = sum(count for (_, guess), count in pairs.items() if guess == intent)
    precision = hits / claimed if claimed else 0.0
    recall = hits / support if support else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "support": support}
