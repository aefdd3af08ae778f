"""Terms of short texts, weighted by how rare they are (sublinear tf-idf, rows of length 1)."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Row = tuple[NDArray[np.intp], NDArray[np.float32]]


class WeightedTerms:
    def __init__(self, vocabulary: Sequence[str], rarity: NDArray[np.float32]) -> None:
        self.vocabulary = vocabulary
        self.rarity = rarity
        self._places = {term: place for place, term in enumerate(vocabulary)}

    @classmethod
    def learn(cls, documents: Sequence[Sequence[str]]) -> Self:
        seen_in = Counter(term for document in documents for term in set(document))
        vocabulary = sorted(seen_in)
        rarity = [log((1 + len(documents)) / (1 + seen_in[term])) + 1 for term in vocabulary]
        return cls(vocabulary, np.array(rarity, dtype=np.float32))

    def row(self, terms: Sequence[str]) -> Row:
        """Places and weights of the known terms; unknown ones say nothing."""
        counts = Counter(self._places[term] for term in terms if term in self._places)
        places = np.fromiter(counts, dtype=np.intp, count=len(counts))
        often = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        weights = (1 + np.log(often)) * self.rarity[places]
        return places, weights / max(float(np.linalg.norm(weights)), 1e-9)

    def matrix(self, documents: Sequence[Sequence[str]]) -> csr_matrix:
        rows = [self.row(document) for document in documents]
        ends = np.cumsum([0, *(len(places) for places, _ in rows)])
        places = np.concatenate([places for places, _ in rows])
        weights = np.concatenate([weights for _, weights in rows])
        return csr_matrix((weights, places, ends), shape=(len(documents), len(self.vocabulary)))


def characters(text: str) -> list[str]:
    """Single characters and pairs, with the text's edges: 吗$ says more than 吗."""
    edged = f"^{text.lower()}$"
    return [*edged[1:-1], *map("".join, pairwise(edged))]
