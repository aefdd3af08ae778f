"""Runs the trained graph node by node, in an order found once: dask plans it again for every sentence."""

from collections.abc import Mapping
from graphlib import TopologicalSorter
from typing import Any, Self

from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelStorage


class PlainGraph(GraphRunner):
    def __init__(self, schema: GraphSchema, nodes: Mapping[str, GraphNode]) -> None:
        self._schema = schema
        self._nodes = nodes
        self._orders: dict[tuple[str, ...], list[tuple[GraphNode, list[str]]]] = {}

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> Self:
        nodes = {
            name: GraphNode.from_schema_node(name, node, model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        return cls(graph_schema, nodes)

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        done: dict[str, Any] = dict(inputs or {})
        wanted = targets or self._schema.target_names
        for node, needs in self._order(tuple(wanted)):
            name, output = node(*((need, done[need]) for need in needs))
            done[name] = output
        return {name: done[name] for name in wanted}

    def _order(self, targets: tuple[str, ...]) -> list[tuple[GraphNode, list[str]]]:
        if targets not in self._orders:
            schema = self._schema.minimal_graph_schema(list(targets))
            needs = {name: list(node.needs.values()) for name, node in schema.nodes.items()}
            names = [name for name in TopologicalSorter(needs).static_order() if name in needs]
            self._orders[targets] = [(self._nodes[name], needs[name]) for name in names]
        return self._orders[targets]
