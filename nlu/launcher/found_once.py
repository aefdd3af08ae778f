"""What Rasa works out anew for every sentence and always finds the same: found once.

Whether the domain is empty; what a tag is called without its prefix; whether any rule could follow from the bare words
of a sentence (end-to-end rules: we have none, so only the intent is looked up); which rules fit what was understood.
"""

import json
from functools import cache

from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.nlu.utils import bilou_utils
from rasa.shared.core.constants import PREVIOUS_ACTION, USER
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT

Found = tuple[str | None, str | None, bool]
MOST_KEPT = 1000

_is_empty = Domain.is_empty
_get_possible_keys = RulePolicy._get_possible_keys  # noqa: SLF001
_find_action_from_rules = RulePolicy._find_action_from_rules  # noqa: SLF001 - Rasa has no other place for it


def is_empty(domain: Domain) -> bool:
    """Domains are never changed here, and there is one for each model."""
    known = vars(domain)
    if "found_empty" not in known:
        known["found_empty"] = _is_empty(domain)
    empty: bool = known["found_empty"]
    return empty


def find_action_from_rules(
    policy: RulePolicy,
    tracker: DialogueStateTracker,
    domain: Domain,
    use_text_for_last_user_input: bool,
) -> Found:
    if use_text_for_last_user_input and not _some_rule_goes_by_words(policy):
        return None, None, False
    found: Found = _find_action_from_rules(policy, tracker, domain, use_text_for_last_user_input)
    return found


def _some_rule_goes_by_words(policy: RulePolicy) -> bool:
    """Any that could match after a sentence without naming its intent."""
    known = vars(policy)
    if "found_by_words" not in known:
        last = [json.loads(key)[-1] for key in policy.lookup[RULES]]
        heard = [
            state for state in last if state.get(PREVIOUS_ACTION, {}).get("action_name") == "action_listen"
        ]
        known["found_by_words"] = any(INTENT not in state.get(USER, {}) for state in heard)
    by_words: bool = known["found_by_words"]
    return by_words


def get_possible_keys(policy: RulePolicy, lookup: dict[str, str], states: list[State]) -> set[str]:
    """Of a few hundred kinds of turn; what is understood of a sentence is in them, its words are not."""
    known: dict[tuple[int, str], set[str]] = vars(policy).setdefault("found_keys", {})
    asked = (id(lookup), repr(states))
    if asked not in known:
        if len(known) >= MOST_KEPT:
            known.clear()
        known[asked] = _get_possible_keys(policy, lookup, states)
    return known[asked]


def install() -> None:
    Domain.is_empty = is_empty
    RulePolicy._find_action_from_rules = find_action_from_rules  # noqa: SLF001
    RulePolicy._get_possible_keys = get_possible_keys  # noqa: SLF001
    bilou_utils.tag_without_prefix = cache(bilou_utils.tag_without_prefix)
