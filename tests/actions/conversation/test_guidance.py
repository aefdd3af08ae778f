"""What is not open yet is said for each intent, with what helps today."""

import pytest

from tests.builders import a_project

NOT_OPEN = [
    "file_complaint",
    "ask_warranty",
    "ask_policy",
    "ask_responsibility",
    "ask_procedure",
    "set_reminder",
    "list_reminders",
    "cancel_reminder",
    "subscribe",
    "unsubscribe",
    "bind_company",
    "object_to_credit",
    "repair_credit",
    "acknowledge_notice",
    "look_up_material",
    "look_up_inspection",
]


def said(talk, intent, text="", **entities):
    return "\n".join(reply.text for reply in talk.ask("not_open", text, intent=intent, **entities))


def test_every_intent_has_a_sentence_of_its_own_that_says_it_is_not_open(session, talk):
    answers = {intent: said(talk, intent) for intent in NOT_OPEN}
    assert len(set(answers.values())) == len(NOT_OPEN)
    assert [intent for intent, words in answers.items() if "开通" not in words] == []


def test_a_warranty_question_is_told_the_acceptance_date_and_no_term(session, talk):
    a_project(session)
    talk.project("海河新苑二期", project="海河新苑二期")
    answer = said(talk, "ask_warranty", "卫生间漏水保修几年")
    assert answer.split("\n")[-2:] == [
        "海河新苑二期（河西区）竣工验收日期：2023年6月1日",
        "来源：天津市工程登记库，截至2026年11月1日",
    ]
    assert "年内" not in answer


@pytest.mark.parametrize("intent", ["no such intent", ""])
def test_an_unknown_intent_still_gets_a_sentence(session, talk, intent):
    assert said(talk, intent) == "这项功能还没有开通。\n需要的话请打 022-12345678。"
