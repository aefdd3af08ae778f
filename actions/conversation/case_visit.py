"""同意施工单位上门, said in words: the consent where it is offered; else the words are kept."""

from dataclasses import replace

from actions.complaints import own_cases as cases
from actions.complaints.progress import Offer, offers
from actions.complaints.supplementing import supplement
from actions.conversation import case_deeds, case_supplement
from actions.conversation.own_cases import the_case
from actions.conversation.turn import Turn
from actions.wording.reply import Reply


def let_come(turn: Turn) -> list[Reply]:
    case, said = the_case(turn, "supplement_case", cases.ALIVE)
    if case is None:
        return said
    if Offer.AGREE_VISIT not in offers(case):
        return case_supplement.add(turn, case)
    supplement(turn.session, case.id, turn.words, turn.photos, now=turn.now)  # 我在家, 周六来
    return case_deeds.agree_visit(replace(turn, arguments={"case": case.id}))
