"""What the words say and what the model thinks, weighed together: is it an alarm?"""

from actions.danger.judge import Judgement, Verdict

# Chosen on the three spent sets (nlu/tests/emergencies*.csv) and tests/actions/danger/hard.csv together, none of which
# the model had learned from; lines nearly like theirs were kept out of danger_fourth.yml, but the judge's words were
# mended by their errors. Not to be moved by a figure of a blind set.
_ENOUGH = {Verdict.PRESENT: 0.20, Verdict.UNCLEAR: 0.40, Verdict.NOT_NOW: 0.92}


def is_alarm(judgement: Judgement, confidence: float | None) -> bool:
    """`confidence`: the model's, 0 to 1, that this is an emergency; None while the model is away: words decide."""
    if confidence is None:
        return judgement.verdict is Verdict.PRESENT
    return confidence >= _ENOUGH[judgement.verdict]


def worth_asking(judgement: Judgement) -> bool:
    """Are there signs of danger, so that the model is asked before anything else happens?"""
    return judgement.verdict is Verdict.PRESENT or bool(judgement.kinds)
