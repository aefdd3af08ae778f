"""Scoring the model's intents: accuracy, and per intent precision, recall, F1 and support."""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from actions.danger.judge import judge
from actions.danger.weighing import is_alarm
from bot.conversation.guard import clean

EMERGENCY = "emergency"


class UnusableFileError(Exception):
    """The file has no rows with the columns text and intent."""


@dataclass(frozen=True)
class Labelled:
    text: str
    intent: str


@dataclass(frozen=True)
class Understood:
    """The model's first choice for a sentence, and how likely it thinks that it tells of a danger now, 0 to 1."""

    intent: str
    danger: float


def read_labelled(path: Path, *, danger: bool = False) -> list[Labelled]:
    """Rows of a CSV with columns text,intent; `danger`: text,emergency. Raises UnusableFileError, OSError."""
    label = "emergency" if danger else "intent"
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if not {"text", label} <= set(reader.fieldnames or ()):
            raise UnusableFileError(f"文件第一行要有 text,{label} 两列")
        rows = [Labelled(row["text"], row[label].strip()) for row in reader if row["text"] and row[label]]
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


def score_dangers(rows: Sequence[Labelled], understood: Sequence[Understood]) -> dict[str, Any]:
    """Recall and share of false alarms: of the guard alone, of the model alone, and of both as a turn uses them."""
    read = [judge(clean(row.text).text) for row in rows]
    guard = [is_alarm(judgement, None) for judgement in read]
    model = [said.intent == EMERGENCY for said in understood]
    together = [is_alarm(judgement, said.danger) for judgement, said in zip(read, understood, strict=True)]
    real = [row.intent == "1" for row in rows]
    figures: dict[str, Any] = {"dangers": sum(real), "others": len(real) - sum(real)}
    for name, alarms in (("guard", guard), ("model", model), ("together", together)):
        hits = sum(alarm for alarm, danger in zip(alarms, real, strict=True) if danger)
        figures[name] = {
            "recall": hits / max(1, figures["dangers"]),
            "false_alarms": (sum(alarms) - hits) / max(1, figures["others"]),
        }
    return figures


def _figures(pairs: Counter[tuple[str, str]], intent: str) -> dict[str, float]:
    hits = pairs[intent, intent]
    support = sum(count for (true, _), count in pairs.items() if true == intent)
    claimed = sum(count for (_, guess), count in pairs.items() if guess == intent)
    precision = hits / claimed if claimed else 0.0
    recall = hits / support if support else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "support": support}
