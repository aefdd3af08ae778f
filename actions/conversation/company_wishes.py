"""What somebody who speaks for a company wants for sure, by the plainest words; everybody else's go on to Rasa."""

from sqlalchemy.orm import Session

from actions.conversation import (
    credit_asked,
    enterprise_mails,
    enterprises,
    notice_words,
    order_answers,
    own_orders,
    petitions,
    record_asked,
    submissions,
)
from actions.credit.petition_stages import OPEN
from actions.credit.petitions import own_ones
from actions.enterprises.answering import owed
from actions.enterprises.contacts import bindings_of
from data.regexes import regex

_MORE = regex(r"(?:我们?)?(?:要|想|再)?补充(?:申请|异议|修复)?的?材料")

_SCORE = regex(
    r"(?:查|看|问)?(?:一下)?(?:我们?(?:公司|企业|单位)?)?(?:现在)?的?(?:测算)?信用(?:得|评)?分(?:是?多少|几分)?[?？。]?"
)


def meant(session: Session, text: str, account_id: int) -> str:
    """The command, "" for everything else. The words are looked at first: hardly anybody is bound."""
    if asked := _asked_of_credit(session, text, account_id):
        return asked
    command = petitions.wished_by(text) or enterprises.wished_by(text) or enterprise_mails.wished_by(text)
    if command:
        return command if bindings_of(session, account_id) else ""
    if submissions.is_wished(text):
        return "submit_disclosure" if bindings_of(session, account_id) else ""
    if order_answers.is_wished_for_sure(text):
        return "answer_order"
    if order_answers.is_wished(text) and owed(session, account_id):
        return "answer_order"
    if own_orders.is_meant(session, text, account_id):
        return own_orders.COMMAND
    if notice_words.is_puzzled(text) and bindings_of(session, account_id):
        return "explain_notice"
    if _MORE.fullmatch(text) and any(row.stage in OPEN for row in own_ones(session, account_id)):
        return "supplement_petition"
    return ""


def _asked_of_credit(session: Session, text: str, account_id: int) -> str:
    if record_asked.is_asked(text) and bindings_of(session, account_id):
        return "ask_of_records"
    if _SCORE.fullmatch(text) and bindings_of(session, account_id):
        return "explain_credit"
    return credit_asked.COMMAND if credit_asked.is_meant(session, account_id, text) else ""
