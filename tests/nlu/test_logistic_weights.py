"""Our regression finds what scikit-learn's finds, only sooner."""

import json

import pytest

COMPARE = """
import json
import numpy as np
from scipy.sparse import csr_matrix, hstack, random
from sklearn.linear_model import LogisticRegression
from nlu.components.logistic_weights import learn

def texts(chance, many, kinds):
    common = random(many, 30, 0.2, format="csr", random_state=chance)
    rare = csr_matrix((chance.random(2 * many), chance.permutation(2 * many), range(0, 2 * many + 1, 2)))
    dense = chance.normal(size=(many, 5))
    answers = chance.choice([f"k{kind}" for kind in range(kinds)], many, p=np.arange(1, kinds + 1) / sum(range(1, kinds + 1)))
    return hstack([common, rare]).tocsr().astype(np.float32), dense.astype(np.float32), list(answers)

far = []
for kinds in (2, 4):
    terms, dense, answers = texts(np.random.default_rng(kinds), 200, kinds)
    names, weights, bias = learn(terms, dense, answers, C=3.0, steepest=1e-6, max_iter=1000)
    every = hstack([terms, csr_matrix(dense)]).tocsr()
    theirs = LogisticRegression(C=3.0, class_weight="balanced", tol=1e-7, max_iter=3000).fit(every.astype(float), answers)
    scores = every @ weights + bias
    chances = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    far.append([names == list(theirs.classes_), float(abs(chances - theirs.predict_proba(every)).max())])
print(json.dumps(far))
"""


@pytest.mark.rasa
def test_two_and_more_answers_are_as_likely_as_by_scikit_learn(in_rasa):
    (two_in_order, two), (more_in_order, more) = json.loads(in_rasa(COMPARE))
    assert (two_in_order, more_in_order) == (True, True)
    assert max(two, more) < 1e-3
