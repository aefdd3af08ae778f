"""The tagger's answer without what cannot win: Rasa takes the likeliest tag of each character and drops the rest.

Most characters stand surely outside of any name, and what is likelier than a half is the likeliest.
"""

from collections.abc import Mapping
from typing import Any

from rasa.shared.nlu.constants import NO_ENTITY_TAG

from nlu.components.saved_tagger import Tagger


def predict_marginals_single(tagger: Tagger, features: list[Mapping[str, Any]]) -> list[dict[str, float]]:
    """Tagger.predict_marginals_single, of a character surely outside only that."""
    read = tagger._tagger  # noqa: SLF001 - ours, and kept as it was learned
    read.set(features)
    return [_of_one(tagger, place) for place in range(len(features))]


def _of_one(tagger: Tagger, place: int) -> dict[str, float]:
    marginal, labels = tagger._tagger.marginal, tagger._labels  # noqa: SLF001
    outside: float = marginal(NO_ENTITY_TAG, place) if NO_ENTITY_TAG in labels else 0.0
    if outside > 0.5:
        return {NO_ENTITY_TAG: outside}
    return {label: marginal(label, place) for label in labels}


def install() -> None:
    Tagger.predict_marginals_single = predict_marginals_single  # type: ignore[method-assign]
