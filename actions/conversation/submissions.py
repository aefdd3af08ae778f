"""补报 in the talk: which project, which item, what it is; read back before it is sent in."""

import re

from actions.conversation import company_talk
from actions.conversation.own_cases import words_of
from actions.conversation.turn import Turn
from actions.disclosure import submitting
from actions.disclosure.submitted_values import read, said
from actions.disclosure.submitting import Offer, SubmissionRefusedError
from actions.enterprises.contacts import bindings_of
from actions.wording import submissions as wording
from actions.wording.reply import Reply
from data.importers.cells import BadCellError
from data.regexes import regex

QUESTION = "submission"
_WISHED = regex(r"(?:我们?|公司)?(?:要|想|来)?补报(?!投诉|名).{0,200}", re.DOTALL)
_BEFORE_VALUE = regex(r"^[\s是为：:，,]+")


def is_wished(words: str) -> bool:
    """“补报项目负责人 张伟 …”."""
    return _WISHED.fullmatch(words) is not None


def submit_disclosure(turn: Turn) -> list[Reply]:
    """Of the button's project and item; by words, what they name, else it is asked for."""
    account_id = turn.inbox.account_id
    if not bindings_of(turn.session, account_id):
        return [wording.unbound()]
    found = submitting.offers(
        turn.session, account_id, today=turn.today, project=turn.arguments.get("project")
    )
    if not found:
        asked = "project" in turn.arguments
        return [wording.refused("gone") if asked else wording.nothing_missing()]
    meant = _named(found, turn.words) if "project" not in turn.arguments else found
    if len({one.gap.disclosure.id for one in meant}) > 1:
        whole = [one for one in meant if any(item in turn.words for item in one.gap.items)]
        part = [one for one in meant if _items_in(list(one.gap.items), turn.words, alone=False)]
        meant = whole or part or meant
    projects = {one.gap.disclosure.id: one for one in meant}
    if len(projects) > 1:
        return [
            wording.which_project(
                [(id_, one.gap.disclosure.name, len(one.gap.items)) for id_, one in projects.items()],
                turn.inbox.id,
            )
        ]
    return _of_project(turn, meant)


def take(turn: Turn) -> list[Reply]:
    """What was typed for the item that is asked for here; “补报 …” begins with another one."""
    if is_wished(turn.words):
        return submit_disclosure(turn)
    question = company_talk.asked_here(turn, QUESTION)
    if question is None:
        return [wording.refused("gone")]
    project_id, item = question.about.get("project"), str(question.about.get("item"))
    offer = _offer(turn, project_id, item)
    return _read(turn, offer, item, turn.words) if offer else [wording.refused("gone")]


def give(turn: Turn) -> list[Reply]:
    """提交 of what was read back; the words are still where they were typed."""
    project_id, item = turn.arguments.get("project"), str(turn.arguments.get("item"))
    offer, typed = (
        _offer(turn, project_id, item),
        _value_in(words_of(turn, turn.arguments.get("inbox")), item),
    )
    if offer is None or not typed:
        return [wording.refused("gone")]
    try:
        with turn.session.begin_nested():
            done = submitting.submit(
                turn.session, turn.inbox.account_id, offer.gap.disclosure.id, item, typed, now=turn.now
            )
    except SubmissionRefusedError as refused:
        return [
            wording.not_readable(item, refused.detail)
            if refused.reason == "value"
            else wording.refused(refused.reason)
        ]
    company_talk.close(turn, QUESTION)
    return [wording.submitted(done, len(offer.gap.items) - 1)]


def change(turn: Turn) -> list[Reply]:
    offer = _offer(turn, turn.arguments.get("project"), str(turn.arguments.get("item")))
    return _ask(turn, offer, str(turn.arguments["item"])) if offer else [wording.refused("gone")]


def drop(turn: Turn) -> list[Reply]:
    company_talk.close(turn, QUESTION)
    return [wording.dropped()]


def _named(found: list[Offer], words: str) -> list[Offer]:
    named = [one for one in found if one.gap.disclosure.name in words or one.gap.disclosure.number in words]
    return named or found


def _of_project(turn: Turn, found: list[Offer]) -> list[Reply]:
    """`found`: of one project; several where the person speaks for several of its units."""
    items = list(dict.fromkeys(item for one in found for item in one.gap.items))
    disclosure = found[0].gap.disclosure
    wanted = turn.arguments.get("item")
    typed = words_of(turn, turn.arguments.get("inbox")) if turn.arguments else turn.words
    meant = [item for item in items if item == wanted] if wanted else _items_in(items, typed)
    if wanted and not meant:
        return [wording.refused("filled")]
    if len(meant) != 1:
        return [wording.which_item(disclosure.id, disclosure.name, meant or items)]
    item = meant[0]
    offer = next(one for one in found if item in one.gap.items)
    value = _value_in(typed, item) if typed else ""
    if value and value != typed:
        return _read(turn, offer, item, value, turn.arguments.get("inbox"))
    return _ask(turn, offer, item)


def _items_in(items: list[str], words: str, *, alone: bool = True) -> list[str]:
    """The one that is named in full, else those whose last part is named: 项目负责人, 承诺书.

    `alone`: the only one need not be named.
    """
    if alone and len(items) == 1:
        return items
    whole = [item for item in items if item in words]
    if whole:
        return [max(whole, key=len)]
    return [item for item in items if any(part in words for part in _parts(item))]


def _parts(item: str) -> list[str]:
    return [part for part in ("项目负责人", "承诺书", "标牌编号", "许可证号") if item.endswith(part)]


def _value_in(words: str, item: str) -> str:
    """What follows the name of the item; all of the words where it is not named."""
    for name in (item, *_parts(item)):
        if name in words:
            return _BEFORE_VALUE.sub("", words.rpartition(name)[2])
    return words


def _ask(turn: Turn, offer: Offer, item: str) -> list[Reply]:
    disclosure = offer.gap.disclosure
    company_talk.ask(turn, QUESTION, project=disclosure.id, item=item)
    return [wording.ask_value(disclosure.name, item)]


def _read(turn: Turn, offer: Offer, item: str, typed: str, inbox_id: int | None = None) -> list[Reply]:
    """`inbox_id`: of the earlier message in which it was typed."""
    disclosure = offer.gap.disclosure
    try:
        values = read(item, _value_in(typed, item), today=turn.today)
    except BadCellError as wrong:
        company_talk.ask(turn, QUESTION, project=disclosure.id, item=item)
        return [wording.not_readable(item, str(wrong))]
    typed_in = inbox_id or turn.inbox.id
    company_talk.ask(turn, QUESTION, project=disclosure.id, item=item, inbox=typed_in)
    return [wording.read_back(disclosure.id, disclosure.name, item, said(values), typed_in)]


def _offer(turn: Turn, project_id: object, item: str) -> Offer | None:
    if not isinstance(project_id, int):
        return None
    found = submitting.offers(turn.session, turn.inbox.account_id, today=turn.today, project=project_id)
    return next((one for one in found if item in one.gap.items), None)
