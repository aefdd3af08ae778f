"""What the words say and what the model thinks, weighed together: is it an alarm?"""

from actions.danger.judge import Judgement, Verdict

# Chosen on the four spent sets (nlu/data/danger) together, each judged by a model that had learned from the other three;
# the judge's words were mended by their errors. Not to be moved by a figure of a blind set.
_ENOUGH = {Verdict.PRESENT: 0.50, Verdict.UNCLEAR: 0.73, Verdict.NOT_NOW: 0.95}


def is_alarm(judgement: Judgement, confidence: float | None) -> bool:
    """`confidence`: the model's, 0 to 1, that somebody is in danger now; None while the model is away: words decide."""
    if confidence is None:
        return judgement.verdict is Verdict.PRESENT
    return confidence >= _ENOUGH[judgement.verdict]


def worth_asking(judgement: Judgement) -> bool:
    """Are there signs of danger, so that the model is asked before anything else happens?"""
    return judgement.verdict is Verdict.PRESENT or bool(judgement.kinds)
