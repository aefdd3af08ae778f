"""Rasa's entity tagger, kept as what it has learned.

Since 3.6.21 stock Rasa keeps the training sentences instead and trains again at every start: 10 s and more.
"""

from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import pycrfsuite
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.crf_entity_extractor import CRFEntityExtractor, CRFToken


class Tagger:
    """The one method of sklearn_crfsuite.CRF that Rasa calls when it reads a message."""

    def __init__(self, learned: bytes) -> None:
        self._learned = learned  # the tagger reads from these bytes as long as it lives
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(learned)
        self._labels: list[str] = self._tagger.labels()

    def predict_marginals_single(self, features: list[Mapping[str, Any]]) -> list[dict[str, float]]:
        self._tagger.set(features)
        return [
            {label: self._tagger.marginal(label, place) for label in self._labels}
            for place in range(len(features))
        ]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class SavedTagger(CRFEntityExtractor):
    def persist(self, dataset: list[list[CRFToken]]) -> None:  # noqa: ARG002 - the sentences are not kept
        with self._model_storage.write_to(self._resource) as folder:
            for kind, tagger in (self.entity_taggers or {}).items():
                (folder / f"{kind}.crfsuite").write_bytes(Path(tagger.modelfile.name).read_bytes())

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa passes all four by name
        **_: Any,
    ) -> Self:
        extractor = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            taggers = {kind: folder / f"{kind}.crfsuite" for kind in extractor.crf_order}
            extractor.entity_taggers = OrderedDict(
                (kind, Tagger(path.read_bytes())) for kind, path in taggers.items() if path.exists()
            )
        extractor.crf_order = list(extractor.entity_taggers)
        return extractor
