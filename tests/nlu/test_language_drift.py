"""The contract's names, the domain, the rules and the training lines say the same."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.nlu.toy_rasa import ROOT

INTENTS = set(
    """greet goodbye thank help affirm deny cancel talk_to_human out_of_scope emergency
    look_up_project look_up_company look_up_person look_up_material look_up_inspection
    file_complaint check_complaint supplement_complaint urge_complaint withdraw_complaint rate_complaint
    ask_warranty ask_policy ask_responsibility ask_procedure
    set_reminder list_reminders cancel_reminder subscribe unsubscribe list_announcements
    bind_company object_to_credit repair_credit acknowledge_notice""".split()  # noqa: SIM905
)
ENTITIES = set(
    """project address district company person part defect case_number certificate_number permit_number uscc
    time role""".split()  # noqa: SIM905
)


def read(folder: str) -> dict[str, dict[str, Any]]:
    files = sorted((ROOT / "nlu" / folder).glob("*.yml"))
    return {file.stem: yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader) for file in files}


def named(folder: str, kind: str) -> Counter[str]:
    entries = [entry for topic in read(folder).values() for entry in topic.get(kind) or ()]
    return Counter(next(iter(entry)) if isinstance(entry, dict) else entry for entry in entries)


def steps(kind: str) -> Counter[str]:
    rules = [rule for topic in read("data/rules").values() for rule in topic["rules"]]
    return Counter(step[kind] for rule in rules for step in rule["steps"] if kind in step)


def lines() -> list[tuple[str, str]]:
    blocks = [block for topic in read("data/nlu").values() for block in topic["nlu"] if "intent" in block]
    return [
        (block["intent"], line.removeprefix("- ").strip())
        for block in blocks
        for line in block["examples"].splitlines()
    ]


def test_each_intent_of_the_contract_stands_in_exactly_one_topic():
    assert named("domain", "intents") == Counter(INTENTS)


def test_each_entity_of_the_contract_stands_in_exactly_one_topic():
    assert named("domain", "entities") == Counter(ENTITIES)


def test_no_response_or_action_is_declared_twice():
    assert {n for kind in ("actions", "responses") for n in named("domain", kind).values()} == {1}


def test_each_intent_has_one_rule():
    assert steps("intent") == Counter(INTENTS | {"nlu_fallback"})


def test_a_rule_is_one_intent_and_one_action():
    """Nothing follows an action: `handed_back` asks the rules no more after one."""
    rules = [rule for topic in read("data/rules").values() for rule in topic["rules"]]
    assert {tuple(next(iter(step)) for step in rule["steps"]) for rule in rules} == {("intent", "action")}


def test_rules_name_all_actions_and_responses_of_the_domain_and_no_others():
    assert set(steps("action")) == set(named("domain", "actions")) | set(named("domain", "responses"))


def test_each_topic_has_its_rules_under_the_same_name():
    assert set(read("domain")) == set(read("data/rules"))


def test_small_talk_has_at_least_three_answers():
    responses = read("domain")["greetings"]["responses"]
    assert {name: len(texts) >= 3 for name, texts in responses.items()} == dict.fromkeys(responses, True)


@pytest.mark.parametrize("intent", sorted(INTENTS))
def test_an_intent_has_at_least_thirty_different_lines(intent):
    assert len({line for name, line in lines() if name == intent}) >= 30


def test_no_line_is_taught_under_two_intents():
    taught = Counter(line for _, line in set(lines()))
    assert [line for line, times in taught.items() if times > 1] == []


def test_no_word_of_the_dictionary_stands_under_two_themes():
    files = sorted(Path(ROOT / "nlu" / "dictionary").glob("*.txt"))
    words = Counter(word for file in files for word in file.read_text(encoding="utf-8").split())
    assert [word for word, times in words.items() if times > 1] == []
    assert len(words) >= 300
