import pytest

from actions.danger.judge import Judgement, Verdict
from actions.danger.weighing import is_alarm, worth_asking
from data.rules.dangers import Kind


@pytest.mark.parametrize(
    ("verdict", "confidence", "alarm"),
    [
        (Verdict.PRESENT, None, True),  # the model is away: clear words are enough
        (Verdict.UNCLEAR, None, False),
        (Verdict.NOT_NOW, None, False),
        (Verdict.PRESENT, 0.01, False),
        (Verdict.PRESENT, 0.5, True),
        (Verdict.UNCLEAR, 0.3, False),
        (Verdict.UNCLEAR, 0.8, True),
        (Verdict.NOT_NOW, 0.8, False),
    ],
)
def test_words_and_model_are_weighed_together(verdict, confidence, alarm):
    assert is_alarm(Judgement(verdict), confidence) is alarm


def test_the_model_is_asked_first_only_where_there_are_signs():
    assert worth_asking(Judgement(Verdict.PRESENT, (Kind.GAS,)))
    assert worth_asking(Judgement(Verdict.UNCLEAR, (Kind.GAS,)))
    assert not worth_asking(Judgement(Verdict.UNCLEAR))
    assert not worth_asking(Judgement(Verdict.NOT_NOW))
