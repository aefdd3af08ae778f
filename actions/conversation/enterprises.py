"""绑定企业, 我的企业, 解除绑定 in the talk."""

from difflib import SequenceMatcher

from actions.conversation.turn import Turn
from actions.enterprises import binding, mails
from actions.enterprises.binding import Bound, Outcome
from actions.enterprises.contacts import bindings_of, contacts_of, speaks_for
from actions.enterprises.typed import Typed, typed
from actions.wording import enterprise_mails as mail_wording
from actions.wording import enterprises as wording
from actions.wording.reply import Reply
from data.queries import questions
from data.regexes import regex
from data.tables.conversation import InboxMessage
from data.tables.enterprises import Contact

BIND_QUESTION = "bind_company"
_LEAVES = regex(r"(?:解除|取消|退出|撤销)[^，。,！!？?]{0,20}绑定|解绑|不再?(?:代表|担任)")
_GONE = regex(
    r"^(?!.*(?:前任|原来|同事|上一|他|她)).*(?:离职|换(?:了)?工作|不[要想用]再?收[^，。]{0,6}(?:公司|企业|单位)[^，。]{0,4}通知)"
)
_MINE = regex(
    r"绑定?了?(?:哪|几|什么|谁)|谁[^，。]{0,4}绑|(?:哪|什么)[^，。]{0,6}(?:的联系人|绑定)"
    r"|联系人[^，。]{0,4}(?:谁|几|哪些)|(?:换|改)(?:一?个人|人)?[^，。]{0,3}联系人"
)
_NO_CODE = regex(
    r"(?:没|哪|怎么|如何|谁|丢|过期|忘)[^，。]{0,8}码|码[^，。]{0,8}(?:没|哪|怎么|如何|谁|丢|过期|忘)"
)
_OF_SOMETHING_ELSE = regex(r"工作号|房|小区|号楼")
_ANY_COMPANY = regex(r"有限|责任|公司|企业|单位|天津市?")
_TOLD_BY = 2  # characters of a name that tell one company from another


def wished_by(text: str) -> str:
    """The command of somebody who is bound already, "" for everything else."""
    if _OF_SOMETHING_ELSE.search(text):
        return ""
    if _LEAVES.search(text) or _GONE.search(text):
        return "leave_company"
    return "my_companies" if _MINE.search(text) else ""


def bind_company(turn: Turn) -> list[Reply]:
    """With both numbers at once, else what is missing is asked for; the model hears the contrary in it as well."""
    if wished_by(turn.text) == "leave_company":
        return leave_company(turn)
    return _go_on(turn, typed(turn.words), [turn.inbox.id])


def is_typed(text: str) -> bool:
    """One of the two numbers, or that there is no code yet."""
    return _holds_number(text) or _NO_CODE.search(text) is not None


def is_waiting(turn: Turn) -> bool:
    question = questions.newest(turn.session, turn.conversation.id)
    return question is not None and question.kind == BIND_QUESTION


def take_numbers(turn: Turn) -> list[Reply]:
    """What was typed now goes before what was typed earlier."""
    if not _holds_number(turn.words):
        return [wording.how_to_get_code(turn.place)]
    given, earlier = typed(turn.words), _earlier(turn)
    for inbox_id in reversed(earlier):
        said = turn.session.get(InboxMessage, inbox_id)
        given = given.filled_up(typed(said.text)) if said is not None else given
    return _go_on(turn, given, [*earlier, turn.inbox.id])


def list_companies(turn: Turn) -> list[Reply]:
    own = bindings_of(turn.session, turn.inbox.account_id)
    if not own:
        return [wording.no_company()]
    states = mails.states(turn.session, own, now=turn.now)
    return [wording.own_company(one, mail_wording.state(*states[one.id]), _others(turn, one)) for one in own]


def leave_company(turn: Turn) -> list[Reply]:
    """Asked once: to come back somebody must issue a new code."""
    own = bindings_of(turn.session, turn.inbox.account_id)
    if not own:
        return [wording.no_company()]
    meant = _meant(turn, own)
    return [wording.really_leave(meant.company)] if meant else [wording.which_to_leave(own)]


def leave_company_now(turn: Turn) -> list[Reply]:
    left = binding.leave(turn.session, turn.inbox.account_id, turn.arguments.get("company", 0), now=turn.now)
    if left is None:
        return [wording.not_yours()]
    return [wording.left(left.company, len(contacts_of(turn.session, left.company_id)))]


def _holds_number(text: str) -> bool:
    given = typed(text)
    return bool(given.uscc or given.code or len(given.odd) >= 6)


def _go_on(turn: Turn, given: Typed, said: list[int]) -> list[Reply]:
    if given.uscc and given.code:
        return _bound(turn, given)
    about = {
        "said": said if given.uscc or given.code else []
    }  # the words themselves stay sealed where they are
    questions.ask(
        turn.session, turn.conversation, turn.inbox.account_id, BIND_QUESTION, now=turn.now, about=about
    )
    if given.code:
        return [wording.ask_uscc(given.odd)]
    return [wording.ask_code(given.uscc, given.odd)] if given.uscc else [wording.how_to_bind()]


def _bound(turn: Turn, given: Typed) -> list[Reply]:
    done = binding.bind(
        turn.session,
        turn.inbox.account_id,
        given.uscc,
        given.code,
        client_index=turn.inbox.client_index,
        now=turn.now,
    )
    questions.close(turn.session, turn.conversation.id, BIND_QUESTION, now=turn.now)
    if done.outcome is Outcome.WRONG:  # both may be sent again
        questions.ask(turn.session, turn.conversation, turn.inbox.account_id, BIND_QUESTION, now=turn.now)
    return [_said(turn, done)]


def _said(turn: Turn, done: Bound) -> Reply:
    if done.contact is None:
        too_often = done.outcome is Outcome.TOO_OFTEN
        return wording.too_often(turn.place) if too_often else wording.not_bound()
    match done.outcome:
        case Outcome.ALREADY:
            return wording.already(done.contact)
        case Outcome.CHANGED if done.former is not None:
            return wording.changed(done.contact, done.former)
        case _:
            return wording.bound(done.contact, _others(turn, done.contact))


def _earlier(turn: Turn) -> list[int]:
    question = questions.newest(turn.session, turn.conversation.id)
    return list(question.about.get("said", [])) if question is not None else []


def _others(turn: Turn, contact: Contact) -> int:
    return len(contacts_of(turn.session, contact.company_id)) - 1


def _meant(turn: Turn, own: list[Contact]) -> Contact | None:
    """Of the button, the only one, or the one whose name is said."""
    if "company" in turn.arguments:
        return speaks_for(turn.session, turn.inbox.account_id, turn.arguments["company"])
    told = [(_in_common(turn.text, one.company.name), one) for one in own]
    most = max(length for length, _ in told)
    named = [one for length, one in told if length == most] if most >= _TOLD_BY else own
    return named[0] if len(named) == 1 else None


def _in_common(words: str, name: str) -> int:
    """How many characters of a name stand together in the words."""
    words, name = _ANY_COMPANY.sub("，", words), _ANY_COMPANY.sub("", name)
    return SequenceMatcher(None, words, name, autojunk=False).find_longest_match().size
