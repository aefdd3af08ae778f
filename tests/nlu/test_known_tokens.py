"""The encoder that remembers tokens says of a sentence what it says without, however long it is and whatever came before."""

import json

import pytest

COMPARE = """
import json
from nlu.launcher import known_tokens
from nlu.components import sentence_vector
sentences = ["漏水", "海河新苑一期的监理是谁", "卫生间顶板一直渗水，物业说要等开发商" * 9, "?", "海河新苑二期漏水"]
before = [sentence_vector.encode([sentence])[0] for sentence in sentences]
known_tokens.install()
after = [sentence_vector.encode([sentence])[0] for sentence in sentences]
again = [sentence_vector.encode([sentence])[0] for sentence in reversed(sentences)][::-1]
together = sentence_vector.encode(sentences)
known_tokens.MOST = 5
forgetful = [sentence_vector.encode([sentence])[0] for sentence in sentences]
memory = sentence_vector._encoder()._model._encode_batch.__self__
moved = [float(abs(a - b).max()) for a, b in zip([*after, *again, *together, *forgetful], before * 4)]
print(json.dumps({"moved": max(moved), "kept": len(memory._kept)}))
"""


@pytest.mark.rasa
def test_no_number_moves_by_more_than_rounding_and_little_is_kept(in_rasa):
    said = json.loads(in_rasa(COMPARE))
    assert said["moved"] < 1e-6
    assert said["kept"] == 5
