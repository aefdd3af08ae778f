"""Rasa copies what it understood, deeply, for log lines at a level we never write: the lines may have the thing itself."""

from types import SimpleNamespace

import rasa.core.policies.rule_policy
import rasa.core.processor

MODULES = (rasa.core.processor, rasa.core.policies.rule_policy)  # they copy for nothing else (tests hold it)
_AS_IT_IS = SimpleNamespace(deepcopy=lambda thing: thing)


def install() -> None:
    for module in MODULES:
        vars(module)["copy"] = _AS_IT_IS
