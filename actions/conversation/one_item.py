"""“绿化那条管不管”, “哪条收哪条不收”: of the items of the own complaint, whose matter each is."""

from actions.complaints import drafts, one_item
from actions.complaints import own_cases as cases
from actions.complaints.departments import office
from actions.complaints.drafts import Told, simplified
from actions.complaints.items_now import as_they_stand
from actions.complaints.reading import ANY_DAY, NOT_OURS, Reading, read
from actions.complaints.recorded import recorded
from actions.conversation import draft_talk, filing, own_cases
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.wording import one_item as wording
from actions.wording.reply import Reply
from data.queries import disclosure as projects
from data.rules.complaint_categories import complaint_categories
from data.tables.complaints import Case


def of_case(turn: Turn) -> list[Reply]:
    case, said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    if case is None:
        return said
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    return [wording.of_case(case, _whose(turn, _told(turn, case), case.district_code))]


def of_draft(turn: Turn) -> list[Reply]:
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return of_case(turn)
    content = drafts.told(row)
    whose = _whose(turn, (*content.texts, *content.notes), _district(turn, content))
    return [wording.of_draft(whose), *draft_talk.resume(turn)]


def all_of_case(turn: Turn) -> list[Reply]:
    """“哪条收哪条不收”."""
    case, said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    if case is None:
        return said
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    reading = drafts.reading_of(Told(texts=_told(turn, case)), today=ANY_DAY)
    return [wording.all_of_case(case, _split(turn, reading, case.district_code))]


def all_of_draft(turn: Turn) -> list[Reply]:
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return all_of_case(turn)
    content = drafts.told(row)
    reading = drafts.reading_of(content, today=drafts.day_of(row))
    return [wording.all_of_draft(_split(turn, reading, _district(turn, content))), *filing.in_a_line(turn)]


def _told(turn: Turn, case: Case) -> tuple[str, ...]:
    """The own words, with the items as they stand now."""
    known = recorded(turn.session, case)
    return as_they_stand([words for _at, words in known.told], known.items)


def _district(turn: Turn, content: Told) -> str:
    found = projects.project(turn.session, content.project) if content.project is not None else None
    return found.district_code if found is not None else content.in_district


def _split(turn: Turn, reading: Reading, district: str) -> wording.Split:
    topics = complaint_categories().topics
    others = reading.elsewhere or (
        ((0, reading.topic),) if reading.categories == (NOT_OURS,) and reading.topic else ()
    )
    return wording.Split(
        ours=tuple(dict.fromkeys((each.number, each.code) for each in reading.defects)),
        others=tuple(
            (
                tuple(number for number, of in others if of == key),
                topics[key].name,
                office(turn.session, topics[key].lead, district),
            )
            for key in dict.fromkeys(key for _, key in others)
        ),
        unplaced=reading.unplaced,
    )


def _whose(turn: Turn, told: list[str] | tuple[str, ...], district: str) -> wording.Whose:
    item = one_item.item_of(told, one_item.asked_about(turn.text))
    reading = read(simplified(item.words or item.what), today=ANY_DAY)
    ours = next((code for code in reading.categories if code != NOT_OURS), "")
    topic = complaint_categories().topics.get(reading.topic or "")
    if ours or topic is None:
        return wording.Whose(item, ours)
    return wording.Whose(item, "", topic.name, office(turn.session, topic.lead, district))
