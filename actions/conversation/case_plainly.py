"""Words about an own case while the model is away: only the plainest, and only for who has a case."""

import re
from collections.abc import Callable

from actions.complaints import own_cases as cases
from actions.conversation import case_deeds, case_rating, case_supplement, own_cases
from actions.conversation.turn import Turn
from actions.wording.reply import Reply
from data.regexes import regex

_AT_MOST = 40  # characters; longer is a story
_WORDS: tuple[tuple[re.Pattern[str], Callable[[Turn], list[Reply]]], ...] = (
    (regex(r"撤[回销诉]|不投诉了"), case_deeds.withdraw),
    (regex(r"催|快(?:点|一点|些)(?:办|处理)|怎么(?:还|这么)(?:没|慢)"), case_deeds.urge),
    (regex(r"补充|补材料|补(?:几|一)?张?照片|更正|(?:写|填|登记)错"), case_supplement.supplement),
    (regex(r"评价|满意|打分|[一二三四五1-5]星"), case_rating.rate),
    (regex(r"没修好|重新办"), case_deeds.reopen),
    (
        regex(r"进[度展]|到哪(?:一?步|了|儿)|办(?:得|的)?(?:怎么样|咋样)|谁在办|有(?:结果|消息|回音)"),
        own_cases.check,
    ),
)


def by_words(turn: Turn) -> list[Reply]:
    """What the words name, [] when they name nothing of a case, or there is none."""
    if len(turn.text) > _AT_MOST or not cases.how_many(turn.session, turn.inbox.account_id):
        return []
    return next((deed(turn) for words, deed in _WORDS if words.search(turn.text)), [])
