"""A company's contact speaks of its 整改通知: shown, answered from how it stands, or passed on to the handler."""

from sqlalchemy.orm import Session

from actions.conversation import notice_words, order_answers, order_words
from actions.conversation.company_talk import speaks_of_a_complaint
from actions.conversation.order_words import KEPT, About
from actions.conversation.turn import Turn
from actions.enterprises import own_orders
from actions.enterprises.own_orders import OVER, OwnOrder
from actions.wording import own_orders as wording
from actions.wording.reply import Reply

COMMAND = "of_own_order"
_LISTED = 5
_A_SENTENCE = 4  # characters; shorter is small talk
_ANSWERS = {
    About.DEADLINE: wording.deadline,
    About.HOME: wording.home,
    About.REFUSING: wording.refusing,
    About.HOW_NOW: wording.how_now,
}


def is_meant(session: Session, text: str, account_id: int) -> bool:
    """The words are looked at first. Who has a complaint of the own as well must say that the order is meant."""
    if order_words.about(text) is None:
        return False
    found = own_orders.own_orders(session, account_id)
    if not found:
        return False
    if order_words.names_an_order(text):
        return True
    if all(each.case.stage in OVER for each in found):
        return False
    return not speaks_of_a_complaint(session, account_id)


def of_own_order(turn: Turn) -> list[Reply]:
    kind = order_words.about(turn.words)
    orders = own_orders.own_orders(turn.session, turn.inbox.account_id)
    living = [each for each in orders if not each.is_over]
    named = own_orders.numbered(orders, turn.words)
    if kind is None or not orders:
        return [wording.nothing_at_hand()]
    if kind is About.ORDERS:
        shown = named or living or [each for each in orders[:1] if each.row.recalled_at is not None]
        return _shown(turn, shown) if shown else [wording.nothing_at_hand()]
    meant = named or living or orders[:1]
    asked_of = [each for each in meant if each.is_asked] or meant
    if kind in {About.PHOTOS, About.RETURNED}:
        return [_of_the_answer(turn, kind, each) for each in asked_of[:_LISTED]]
    if kind in KEPT:
        return _passed_on(turn, kind, asked_of)
    return [_answered(kind, each) for each in asked_of[:_LISTED]]


def _of_the_answer(turn: Turn, kind: About, found: OwnOrder) -> Reply:
    """Which photos it needs, or why one was sent back."""
    because = own_orders.returned_because(turn.session, found)
    if kind is About.RETURNED or not found.is_asked:
        return wording.returned(found, because) if because else wording.how_now(found)
    return wording.photos(found, because)


def _answered(kind: About, found: OwnOrder) -> Reply:
    """Of what was recalled nothing else is to be said."""
    return wording.how_now(found) if found.row.recalled_at is not None else _ANSWERS[kind](found)


def not_understood(turn: Turn) -> list[Reply]:
    """Words nothing could be made of, of whoever has an order at hand and no complaint: maybe they are for its handler."""
    account_id = turn.inbox.account_id
    living = own_orders.at_hand(turn.session, account_id)
    if not living or len(turn.words) < _A_SENTENCE or speaks_of_a_complaint(turn.session, account_id):
        return []
    return [wording.maybe_for_the_handler(living[:_LISTED], turn.words)]


def words_of_order(turn: Turn) -> list[Reply]:
    """Of the button's order."""
    words, found = turn.arguments.get("words"), _of_button(turn)
    if found is None or not isinstance(words, str):
        return [wording.nothing_at_hand()]
    return _passed_on(turn, order_words.about(words), [found], words)


def show_order(turn: Turn) -> list[Reply]:
    found = _of_button(turn)
    return [wording.nothing_at_hand()] if found is None else _shown(turn, [found])


def _passed_on(turn: Turn, kind: About | None, meant: list[OwnOrder], words: str = "") -> list[Reply]:
    """What is done goes into the answer of who owes one; everything else to the handler."""
    if len(meant) > 1:
        return [wording.which(meant[:_LISTED], turn.words)]
    [found] = meant
    said = words or turn.words
    if kind is About.DONE and found.owed:
        return order_answers.answer_with(turn, found.row.id, said)
    own_orders.keep_words(turn.session, found, said, now=turn.now)
    if notice_words.says_seen(said):
        own_orders.has_seen(turn.session, turn.inbox.account_id, found, now=turn.now)
    return [wording.kept(found, more_time=kind is About.MORE_TIME, not_ours=kind is About.NOT_OURS)]


def _shown(turn: Turn, orders: list[OwnOrder]) -> list[Reply]:
    if len(orders) > 1:
        return [wording.listed(orders[:_LISTED])]
    return [wording.show(orders[0], own_orders.demand(turn.session, orders[0]))]


def _of_button(turn: Turn) -> OwnOrder | None:
    orders = own_orders.own_orders(turn.session, turn.inbox.account_id)
    return next((each for each in orders if each.row.id == turn.arguments.get("order")), None)
