"""Trains side by side what does not need each other: each learner that nobody waits for is a process of its own.

Intents, danger and the tagger all learn from the same finished features and only put their result into the model's
folder. A forked process has these features without copying or sending them. Stock Rasa trains one after the other.
"""

import multiprocessing
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphNode

from nlu.launcher.plain_graph import PlainGraph

Outcome = tuple[Any, str | None]  # what the node gave, or why it failed
CAN_FORK = sys.platform == "linux"  # elsewhere libraries do not outlive a fork: there one after the other


class SideBySide(PlainGraph):
    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """Raises GraphRunError with the one sentence of the learner that failed; the others are ended."""
        done: dict[str, Any] = dict(inputs or {})
        order = self._order(tuple(targets or self._schema.target_names))
        waited_for = {need for _, needs in order for need in needs}
        learning: dict[str, Learner] = {}
        try:
            for name, (node, needs) in zip(self._names(order), order, strict=True):
                given = {need: done[need] for need in needs}
                if CAN_FORK and name not in waited_for:
                    learning[name] = Learner(node, given)
                else:
                    done[name] = node(*given.items())[1]
            done |= {name: learner.outcome() for name, learner in learning.items()}
        finally:
            for learner in learning.values():
                learner.end()
        return {name: done[name] for name in targets or self._schema.target_names}

    def _names(self, order: list[tuple[GraphNode, list[str]]]) -> list[str]:
        known = {id(node): name for name, node in self._nodes.items()}
        return [known[id(node)] for node, _ in order]


class Learner:
    """A node that runs in a process of its own, begun at once."""

    def __init__(self, node: GraphNode, given: Mapping[str, Any]) -> None:
        self._hears, tells = multiprocessing.Pipe(duplex=False)
        self._process = ForkProcess(target=_learn, args=(node, given, tells), daemon=True)
        self._process.start()
        tells.close()  # ours: else its end would never be heard

    def outcome(self) -> Any:
        try:
            output, failure = self._hears.recv()
        except EOFError:
            self._process.join()
            output, failure = None, f"训练中断（{self._process.exitcode}），多半是内存不够"
        if failure is not None:
            raise GraphRunError(failure)
        return output

    def end(self) -> None:
        self._process.terminate()
        self._process.join()


def _learn(node: GraphNode, given: Mapping[str, Any], tells: Connection) -> None:
    outcome: Outcome
    try:
        outcome = node(*given.items())[1], None
    except BaseException as failure:  # noqa: BLE001 - whatever it is, it is told where somebody listens
        outcome = None, in_one_line(failure)
    tells.send(outcome)


def in_one_line(failure: BaseException) -> str:
    """The reason behind all reasons."""
    while failure.__cause__ is not None:
        failure = failure.__cause__
    return " ".join(str(failure).split()) or type(failure).__name__
