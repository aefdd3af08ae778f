"""What is left out of serving may be named there, never used."""

import pytest


@pytest.mark.rasa
def test_what_only_learns_is_a_stand_in_that_says_so(in_rasa):
    said = in_rasa("""
from nlu.launcher import not_for_serving
not_for_serving.leave_out()
from nlu.components.intent_regression import csr_matrix
try:
    csr_matrix((1, 1))
except RuntimeError as error:
    print(error)
""")
    assert said == "csr_matrix needs scipy, which is left out here: see nlu/README.md\n"
