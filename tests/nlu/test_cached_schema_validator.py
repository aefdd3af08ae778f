"""Our check of what an action answers gives the verdicts of Rasa's own."""

import json

import pytest

GOOD = [
    {},
    {"events": [], "responses": []},
    {"responses": [{"text": "您好"}, {"buttons": [{"title": "是", "payload": "x"}]}]},
    {"events": [{"event": "slot", "name": "answer", "value": None, "timestamp": None}]},
    {"events": [{"event": "active_loop", "name": "answer_form"}, {"event": "bot", "text": "好", "data": {}}]},
    {"events": [{"event": "followup", "name": "action_listen"}], "more": 1},
]
BAD = [
    [],
    "text",
    None,
    {"responses": {}},
    {"responses": ["text"]},
    {"events": {}},
    {"events": [{"event": "slot", "value": 1}]},
    {"events": [{"event": "nothing we know"}]},
    {"events": [{"name": "no event"}]},
    {"events": [{"event": "slot", "name": 3, "value": 1}]},
]
VERDICTS = """
import json
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from nlu.launcher import cached_schema_validator
def verdicts(answers):
    action = RemoteAction("action_test", None)
    for answer in answers:
        try:
            yield [action._validate_action_result(answer)]
        except ValidationError as error:
            yield [list(error.absolute_path), error.validator, error.message.partition(". Failed to validate")[0]]
answers = json.loads(%r)
stock = list(verdicts(answers))
cached_schema_validator.install()
print(json.dumps([stock, list(verdicts(answers))]))
"""


@pytest.mark.rasa
def test_the_verdicts_equal_those_of_stock_rasa(in_rasa):
    stock, ours = json.loads(in_rasa(VERDICTS % json.dumps(GOOD + BAD)))
    assert ours == stock
    assert [verdict == [True] for verdict in stock] == [True] * len(GOOD) + [False] * len(BAD)
