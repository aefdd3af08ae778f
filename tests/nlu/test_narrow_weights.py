"""The encoder with its matrices in blocks says of a sentence what it says without, however long the sentence is."""

import json

import pytest

COMPARE = """
import json
from nlu.launcher import narrow_weights
from nlu.components import sentence_vector
sentences = ["漏水", "海河新苑一期的监理是谁", "卫生间顶板一直渗水，物业说要等开发商" * 9, "?"]
before = [sentence_vector.encode([sentence])[0] for sentence in sentences]
narrow_weights.install()
after = [sentence_vector.encode([sentence])[0] for sentence in sentences]
together = sentence_vector.encode(sentences)
print(json.dumps([float(abs(a - b).max()) for a, b in zip([*after, *together], before * 2)]))
"""


@pytest.mark.rasa
def test_no_number_moves_by_more_than_rounding(in_rasa):
    assert max(json.loads(in_rasa(COMPARE))) < 1e-6
