"""What a person wants: logistic regression over characters, words of the trade and the sentence vector."""

import json
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack

from nlu.components.logistic_weights import learn
from nlu.components.sentence_vector import SentenceVector
from nlu.components.trade_tokenizer import WORDS, TradeTokenizer
from nlu.components.weighted_terms import WeightedTerms, characters


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentRegression(GraphComponent, IntentClassifier):
    """Rasa's own fixes C at 1 and counts terms plainly: 7 points worse on the same lines."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [TradeTokenizer, SentenceVector]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`steepest`: the slope at which learning ends."""
        weights = {"C": 20.0, "words_weight": 0.7, "vector_weight": 0.7}
        return weights | {"steepest": 1e-4, "max_iter": 300, "ranking_length": 10}

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._characters = self._words = WeightedTerms([], np.empty(0, dtype=np.float32))
        self._intents: list[str] = []
        self._weights: NDArray[np.float32] = np.empty((0, 0), dtype=np.float32)  # a row for each feature
        self._bias: NDArray[np.float32] = np.empty(0, dtype=np.float32)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa passes all four by name
    ) -> Self:
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        self._learn(examples, [example.get(INTENT) for example in examples])
        return self._resource

    def _learn(self, examples: list[Message], answers: list[str]) -> None:
        self._characters = WeightedTerms.learn([characters(example.get(TEXT)) for example in examples])
        self._words = WeightedTerms.learn([example.get(WORDS) for example in examples])
        terms, vectors = self._terms(examples), np.vstack([_vector(example) for example in examples])
        self._intents, self._weights, self._bias = learn(
            terms,
            vectors * np.float32(self._config["vector_weight"]),
            answers,
            C=self._config["C"],
            steepest=self._config["steepest"],
            max_iter=self._config["max_iter"],
        )
        self._persist()

    def _terms(self, messages: list[Message]) -> csr_matrix:
        said = self._characters.matrix([characters(message.get(TEXT)) for message in messages])
        words = self._words.matrix([message.get(WORDS) for message in messages])
        return hstack([said, words * self._config["words_weight"]]).tocsr()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if message.get(TEXT):
                self._rank(message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def _rank(self, message: Message) -> None:
        chances = self._chances(message)
        best = np.argsort(-chances)[: self._config["ranking_length"]]
        ranking = [{"name": self._intents[place], "confidence": float(chances[place])} for place in best]
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)

    def _chances(self, message: Message) -> NDArray[np.float32]:
        words_start = len(self._characters.vocabulary)
        vector_start = words_start + len(self._words.vocabulary)
        places, weights = self._characters.row(characters(message.get(TEXT)))
        scores = self._bias + weights @ self._weights[places]
        places, weights = self._words.row(message.get(WORDS))
        scores = scores + self._config["words_weight"] * (weights @ self._weights[words_start + places])
        scores = scores + self._config["vector_weight"] * (_vector(message) @ self._weights[vector_start:])
        exponents = np.exp(scores - scores.max())
        chances: NDArray[np.float32] = exponents / exponents.sum()
        return chances

    def _persist(self) -> None:
        names = {
            "intents": self._intents,
            "characters": self._characters.vocabulary,
            "words": self._words.vocabulary,
        }
        with self._storage.write_to(self._resource) as folder:
            (folder / "names.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
            np.savez(
                folder / "numbers.npz",
                weights=self._weights,
                bias=self._bias,
                characters=self._characters.rarity,
                words=self._words.rarity,
            )

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> Self:
        loaded = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            loaded._read(folder)  # noqa: SLF001 - its own
        return loaded

    def _read(self, folder: Path) -> None:
        names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
        self._intents = names["intents"]
        with np.load(folder / "numbers.npz", allow_pickle=False) as numbers:
            self._characters = WeightedTerms(names["characters"], numbers["characters"])
            self._words = WeightedTerms(names["words"], numbers["words"])
            self._weights, self._bias = numbers["weights"], numbers["bias"]


def _vector(message: Message) -> NDArray[np.float32]:
    """The sentence vector that SentenceVector left on the message."""
    _, sentence = message.get_dense_features(TEXT)
    vector: NDArray[np.float32] = sentence.features[0]
    return vector
