"""“那到底验收没”, “他家罚过没”: looked up, whatever the model took it for; an open draft stays as it is."""

from actions.conversation import company_meant, credit, disclosure
from actions.conversation.turn import Turn
from actions.credit.items import OF_CREDIT, items_in
from actions.disclosure.aspects import ROLES, aspects_in
from actions.guidance.of_the_register import asks_the_register
from actions.wording.reply import Reply


def looked_up(turn: Turn) -> list[Reply]:
    """[] for what tells of something, and for what asks anything else."""
    if not asks_the_register(turn.words):
        return []
    of_a_company = set(items_in(turn.text)) & OF_CREDIT and not set(aspects_in(turn.text)) - set(ROLES)
    if of_a_company:
        return company_meant.of_credit(turn) or credit.look_up_company(turn)
    return disclosure.look_up_project(turn)
