"""The check of what an action answers, with its schema compiled once.

Stock Rasa builds and checks the same JSON schema on every call, which is most of the time of a turn with an action.
"""

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction


@cache
def _validator() -> Any:
    schema = RemoteAction.action_response_format_spec()
    made = validator_for(schema, default=Draft202012Validator)
    made.check_schema(schema)
    return made(schema)


def validate_action_result(_: RemoteAction, result: dict[str, Any]) -> bool:
    """Same verdicts and the same exception as RemoteAction._validate_action_result."""
    error: ValidationError | None = best_match(_validator().iter_errors(result))
    if error is None:
        return True
    raise error


def install() -> None:
    RemoteAction._validate_action_result = validate_action_result  # noqa: SLF001 - no other place for it
