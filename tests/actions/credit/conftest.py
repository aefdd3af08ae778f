"""People who speak for a company, as in the tests of 企业, and officers with a chat."""

from tests.actions.enterprises.conftest import bound, code_for, officer
from tests.actions.officers.conftest import heard, with_chat

__all__ = ["bound", "code_for", "heard", "officer", "with_chat"]
