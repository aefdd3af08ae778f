"""“绿化那条管不管”: of one item of the own complaint, whose matter it is."""

from actions.complaints import drafts, one_item
from actions.complaints import own_cases as cases
from actions.complaints.departments import office
from actions.complaints.drafts import simplified
from actions.complaints.reading import ANY_DAY, NOT_OURS, read
from actions.complaints.recorded import recorded
from actions.conversation import draft_talk, own_cases
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.wording import one_item as wording
from actions.wording.reply import Reply
from data.rules.complaint_categories import complaint_categories


def of_case(turn: Turn) -> list[Reply]:
    case, said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    if case is None:
        return said
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    told = [words for _at, words in recorded(turn.session, case).told]
    return [wording.of_case(case, _whose(turn, told, case.district_code))]


def of_draft(turn: Turn) -> list[Reply]:
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return of_case(turn)
    content = drafts.told(row)
    whose = _whose(turn, (*content.texts, *content.notes), content.in_district)
    return [wording.of_draft(whose), *draft_talk.resume(turn)]


def _whose(turn: Turn, told: list[str] | tuple[str, ...], district: str) -> wording.Whose:
    item = one_item.item_of(told, one_item.asked_about(turn.text))
    reading = read(simplified(item.words or item.what), today=ANY_DAY)
    ours = next((code for code in reading.categories if code != NOT_OURS), "")
    topic = complaint_categories().topics.get(reading.topic or "")
    if ours or topic is None:
        return wording.Whose(item, ours)
    return wording.Whose(item, "", topic.name, office(turn.session, topic.lead, district))
