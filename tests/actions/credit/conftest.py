"""People who speak for a company, as in the tests of 企业."""

from tests.actions.enterprises.conftest import bound, code_for, officer

__all__ = ["bound", "code_for", "officer"]
