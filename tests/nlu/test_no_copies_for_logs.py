"""The two modules of Rasa whose copies are left out copy for their log lines alone."""

import json

import pytest

FIND = """
import ast, inspect, json
from nlu.launcher import no_copies_for_logs
def copies(tree):
    return sum(isinstance(node, ast.Name) and node.id == "copy" for node in ast.walk(tree))
def logged(tree):
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return sum(copies(call) for call in calls if ast.unparse(call.func).startswith("structlogger."))
trees = [ast.parse(inspect.getsource(module)) for module in no_copies_for_logs.MODULES]
print(json.dumps([[copies(tree), logged(tree)] for tree in trees]))
"""


@pytest.mark.rasa
def test_nothing_else_is_copied_there(in_rasa):
    for copies, logged in json.loads(in_rasa(FIND)):
        assert copies == logged > 0
