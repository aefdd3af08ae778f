"""What people ask of rules, offices and warranties; and the intents that are understood already and not open yet."""

import re

from actions.conversation.disclosure import about
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.disclosure.which import district_of
from actions.guidance.asked import answer_to
from actions.guidance.in_charge import asks_about_us, in_charge
from actions.guidance.not_open import Help, what_helps
from actions.guidance.warranted import warranted
from actions.wording import guidance as wording
from actions.wording import questions as answers
from actions.wording.reply import Reply

_OF_WARRANTY = re.compile(r"保修|质保|包修|保几年|保多[久长少]|管修|免费修|保到")
_HOW_LONG = re.compile(r"几年|多[久长少]|到哪|什么时候|啥时候|嘛时候|期限|吗|么|[?？]")
_OF_PAPERS = re.compile(r"(?:什么|哪些|啥|嘛).{0,3}(?:材料|手续|资料|文件|程序|流程|步骤)")


def surely_asked(turn: Turn) -> list[Reply]:
    """A question for sure, before its words are taken for a complaint; [] else."""
    if turn.intent in {"ask_policy", "ask_procedure"} and (
        answer_to(turn.text) or _OF_PAPERS.search(turn.text)
    ):
        return ask_question(turn)
    asks = _OF_WARRANTY.search(turn.text) and _HOW_LONG.search(turn.text)
    return ask_warranty(turn) if turn.intent == "ask_warranty" and asks else []


def ask_warranty(turn: Turn) -> list[Reply]:
    """A question of its rules has a sourced answer; else part by part."""
    found = answer_to(turn.text)
    if found is not None:
        return [answers.answered(found)]
    return [answers.warranty(warranted(_helps(turn), turn.words or turn.text, today=turn.today))]


def ask_responsibility(turn: Turn) -> list[Reply]:
    helps = _helps(turn)
    said = district_of(turn.phrases("district"))
    district = said or (helps.disclosure.district_code if helps.disclosure else "")
    found = in_charge(turn.session, turn.text, helps.disclosure, district, today=turn.today)
    if found.lead is None and asks_about_us(turn.text):
        return [answers.about_us(turn.place)]
    return [answers.office(found, turn.place)]


def ask_question(turn: Turn) -> list[Reply]:
    """政策, 办事: what is sourced, else honestly what helps."""
    found = answer_to(turn.text)
    if found is not None:
        return [answers.answered(found)]
    if _OF_WARRANTY.search(turn.text):
        return ask_warranty(turn)
    return [answers.not_known(turn.intent, turn.place)]


def not_open(turn: Turn) -> list[Reply]:
    return [wording.not_open(_helps(turn), turn.place)]


def _helps(turn: Turn) -> Help:
    """The project that was named stays what the talk is about: “那施工单位是谁” may follow."""
    subject = Subject.of(turn.conversation)
    named = turn.phrases("project")
    helps = what_helps(turn.session, turn.intent, named, turn.text, about(subject), today=turn.today)
    if named and helps.disclosure is not None:
        remember(turn, subject.on_project(helps.disclosure.id, helps.building, ()))
    return helps
