"""Training lines read once, and nothing fingerprinted for a cache that is off.

Stock Rasa reads them three times (without a language, with its default, with ours: the keys of its own cache differ, the
lines do not), and takes a fingerprint of every line with all its tokens and vectors after each step, so as to reuse
the step next time. Our models are named after what goes into them, and no step is ever kept.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from rasa.engine.graph import GraphNodeHook
from rasa.engine.training import graph_trainer
from rasa.shared.importers.importer import CombinedDataImporter, E2EImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

Read = Callable[..., TrainingData]


class NothingKept(GraphNodeHook):
    """In the place of Rasa's TrainingHook."""

    def __init__(self, **_: Any) -> None:
        """Neither a cache nor a storage is needed."""

    def on_before_node(self, **_: Any) -> dict[str, Any]:
        return {}

    def on_after_node(self, **_: Any) -> None:
        """Nothing."""


def once(read: Read) -> Read:
    """For each importer, whatever language it is asked for: a line in YAML is the same in all of them."""

    @wraps(read)
    def get_nlu_data(self: Any, language: str | None = "en") -> TrainingData:
        known = vars(self)
        if "read_once" not in known:
            known["read_once"] = read(self, language)
        lines: TrainingData = known["read_once"]
        return lines

    return get_nlu_data


def install() -> None:
    graph_trainer.TrainingHook = NothingKept
    for importer in (CombinedDataImporter, E2EImporter):
        importer.get_nlu_data = once(importer.get_nlu_data)
