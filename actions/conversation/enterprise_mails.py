"""邮箱 of a bound company in the talk: told, confirmed by a letter, dropped."""

import re
import unicodedata

from actions.conversation.turn import Turn
from actions.enterprises import mails
from actions.enterprises.contacts import bindings_of, speaks_for
from actions.enterprises.mails import Outcome
from actions.wording import enterprise_mails as wording
from actions.wording import enterprises
from actions.wording.reply import Reply
from data.queries import questions
from data.regexes import regex
from data.tables.conversation import InboxMessage
from data.tables.enterprises import Contact

MAIL_QUESTION = "company_mail"
_ADDRESS = regex(
    r"(?<![A-Za-z0-9._%+@-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,24}(?![A-Za-z0-9@])"
)
_LONGEST = 200
_MAIL = regex(r"邮[箱件]|e-?mail", re.IGNORECASE)
_WISH = regex(
    r"(?:换|改|加|设|登记|填|绑定?|发|收)(?!过|了)[^，。]{0,6}邮[箱件]|邮[箱件][^，。]{0,6}(?:换|改|填|设|通知)"
)
_NO_MAIL = regex(r"(?:别|不[要用想]|停止?|取消|删除|去掉)再?[^，。,@]{0,8}邮[箱件]")


def wished_by(text: str) -> str:
    """The command of somebody who speaks for a company, "" for everything else."""
    if _NO_MAIL.search(text):
        return "drop_company_mail"
    told = _MAIL.search(text) and looks_like_mail(text)
    return "company_mail" if told or _WISH.search(text) else ""


def looks_like_mail(text: str) -> bool:
    return "@" in unicodedata.normalize("NFKC", text)


def company_mail(turn: Turn) -> list[Reply]:
    """Of the button's company, or of the only one; with an address at once."""
    own = bindings_of(turn.session, turn.inbox.account_id)
    if not own:
        return [enterprises.no_company()]
    if not turn.place.sends_mail:
        return [wording.no_mail_here()]
    contact, words = _contact(turn, own), _words(turn)
    if contact is None:
        return [wording.which_company(own, turn.inbox.id)]
    if looks_like_mail(words):
        return _asked(turn, contact, words)
    return _ask(turn, contact)


def take_mail(turn: Turn) -> list[Reply]:
    question = questions.newest(turn.session, turn.conversation.id)
    company_id = question.about.get("company", 0) if question is not None else 0
    contact = speaks_for(turn.session, turn.inbox.account_id, company_id)
    return _asked(turn, contact, turn.words) if contact is not None else [enterprises.not_yours()]


def drop_mail(turn: Turn) -> list[Reply]:
    """Of the button's company, else of all of them."""
    own = bindings_of(turn.session, turn.inbox.account_id)
    wanted = turn.arguments.get("company")
    meant = [one for one in own if wanted in {None, one.company_id}]
    ended = [one for one in meant if mails.end(turn.session, one.id, now=turn.now)]
    questions.close(turn.session, turn.conversation.id, MAIL_QUESTION, now=turn.now)
    if not meant:
        return [enterprises.no_company() if not own else enterprises.not_yours()]
    return [wording.dropped([one.company.name for one in ended]) if ended else wording.none_to_drop()]


def _ask(turn: Turn, contact: Contact) -> list[Reply]:
    questions.ask(
        turn.session,
        turn.conversation,
        turn.inbox.account_id,
        MAIL_QUESTION,
        now=turn.now,
        about={"company": contact.company_id},
    )
    living, _ = mails.states(turn.session, [contact], now=turn.now)[contact.id]
    return [wording.ask_address(contact, living)]


def _asked(turn: Turn, contact: Contact, words: str) -> list[Reply]:
    found = _ADDRESS.search(unicodedata.normalize("NFKC", words))
    if found is None or len(found[0]) > _LONGEST:
        return [wording.no_address()]
    address = found[0].lower()
    outcome = mails.ask(turn.session, contact, address, home=turn.place.home_url, now=turn.now)
    questions.close(turn.session, turn.conversation.id, MAIL_QUESTION, now=turn.now)
    match outcome:
        case Outcome.SENT:
            return [wording.sent(address)]
        case Outcome.CONFIRMED:
            return [wording.confirmed_at_once(address)]
        case Outcome.SAME:
            return [wording.same(address)]
        case Outcome.TOO_OFTEN:
            return [wording.too_often()]


def _contact(turn: Turn, own: list[Contact]) -> Contact | None:
    if "company" in turn.arguments:
        return next((one for one in own if one.company_id == turn.arguments["company"]), None)
    return own[0] if len(own) == 1 else None


def _words(turn: Turn) -> str:
    """Of this message, or of the one before the button that asked which company."""
    said = turn.session.get(InboxMessage, turn.arguments.get("said", 0))
    return said.text if said is not None and said.account_id == turn.inbox.account_id else turn.words
