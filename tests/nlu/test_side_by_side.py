"""Learners that nobody waits for are processes of their own; what they give or why they fail comes back."""

import json

import pytest

GRAPH = """
import json, os, sys, time
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from nlu.launcher import side_by_side
from nlu.launcher.side_by_side import SideBySide

class Step(GraphComponent):
    @classmethod
    def create(cls, config, model_storage, resource, execution_context):
        return cls()
    def begin(self):
        return os.getpid()
    def learn(self, begun):
        return [begun, os.getpid()]
    def fail(self, begun):
        try:
            raise ValueError("两行  打架")
        except ValueError as failure:
            raise RuntimeError("node") from failure
    def die(self, begun):
        os._exit(9)

def node(does, **needs):
    return SchemaNode(needs=needs, uses=Step, fn=does, constructor_name="create", config={}, is_target=bool(needs))

def run(**learners):
    nodes = {"begin": node("begin")} | {name: node(does, begun="begin") for name, does in learners.items()}
    schema = GraphSchema(nodes)
    return SideBySide.create(schema, None, ExecutionContext(schema)).run()
"""


@pytest.mark.rasa
def test_each_learner_has_the_steps_before_it_and_a_process_of_its_own(in_rasa):
    done, here = json.loads(in_rasa(GRAPH + 'print(json.dumps([run(a="learn", b="learn"), os.getpid()]))'))
    assert {name: begun for name, (begun, _) in done.items()} == {"a": here, "b": here}
    assert len({here, *(learnt for _, learnt in done.values())}) == 3


@pytest.mark.rasa
def test_where_a_process_cannot_be_forked_they_learn_one_after_the_other(in_rasa):
    said = in_rasa(
        GRAPH + 'side_by_side.CAN_FORK = False\nprint(json.dumps([run(a="learn", b="learn"), os.getpid()]))'
    )
    done, here = json.loads(said)
    assert done == {"a": [here, here], "b": [here, here]}


@pytest.mark.rasa
@pytest.mark.parametrize(
    ("does", "why"),
    [("fail", "两行 打架"), ("die", "训练中断（9），多半是内存不够")],
    ids=["raises", "is killed"],
)
def test_a_learner_that_fails_ends_the_training_with_its_reason(in_rasa, does, why):
    said = in_rasa(f"""{GRAPH}
import multiprocessing
try:
    run(a="learn", b="{does}", c="learn")
except GraphRunError as failure:
    print(json.dumps([str(failure), len(multiprocessing.active_children())]))
""")
    assert json.loads(said) == [why, 0]
