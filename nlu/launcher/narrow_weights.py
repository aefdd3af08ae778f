"""The sentence encoder's matrices in narrow blocks of columns, as a single sentence likes them.

OpenBLAS copies a whole matrix into an order of its own before it multiplies; with the dozen rows of a sentence that
takes longer than the product. Small products it does without, on processors with AVX-512; on others nothing is won
or lost. No number moves by more than when sentences are encoded together.
"""

import numpy as np
from numpy.typing import NDArray

COLUMNS = 32  # of a block: a sentence's rows times the tallest of them stay a small product, below a million


class NarrowWeights:
    """A matrix that stands on the right of `@`."""

    __array_ufunc__ = None  # numpy leaves the product to us

    def __init__(self, weights: NDArray[np.float32]) -> None:
        height, width = weights.shape
        self._blocks = np.ascontiguousarray(weights.reshape(height, width // COLUMNS, COLUMNS).swapaxes(0, 1))

    def __rmatmul__(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.matmul(rows, self._blocks).swapaxes(0, 1).reshape(len(rows), -1)
