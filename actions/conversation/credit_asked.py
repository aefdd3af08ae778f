"""A contact asks of the own credit: 扣10分是怎么回事, 那个分是谁算的, 怎么申诉, 影响投标吗. An open petition stays as it is."""

from sqlalchemy.orm import Session

from actions.conversation import company_talk, credit, petitions
from actions.conversation.credit_words import AskedOf, asked_of
from actions.conversation.turn import Turn
from actions.credit.own import own_credit
from actions.credit.petition_stages import OPEN
from actions.credit.petitions import own_ones
from actions.enterprises.contacts import bindings_of
from actions.wording import credit_asked as wording
from actions.wording.reply import Reply
from data.tables.enterprises import PetitionStage

COMMAND = "asked_of_credit"
_COMPANIES = 3
_SAY = {
    AskedOf.WHY: wording.why,
    AskedOf.WHOSE: wording.whose,
    AskedOf.HOW: wording.how,
    AskedOf.EFFECT: wording.effect,
}


def is_meant(session: Session, account_id: int, text: str) -> bool:
    return asked_of(text) is not None and bool(bindings_of(session, account_id))


def answer(turn: Turn) -> list[Reply]:
    kind = asked_of(turn.words)
    own = company_talk.own_companies(turn)[:_COMPANIES]
    if kind is None or not own:
        return petitions.list_petitions(turn)
    begun = next(
        (
            row
            for row in own_ones(turn.session, turn.inbox.account_id)
            if row.stage in {PetitionStage.DRAFT, *OPEN}
        ),
        None,
    )
    if kind is AskedOf.WHY and begun is None:
        return credit.explain_credit(turn)
    found = [own_credit(turn.session, one.company, today=turn.today) for one in own]
    return [_SAY[kind](each, begun) for each in found]
