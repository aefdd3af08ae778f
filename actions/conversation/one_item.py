"""“绿化那条管不管”, “哪条收哪条不收”: of the items of the own complaint, whose matter each is."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from actions.complaints import drafts, one_item
from actions.complaints import own_cases as cases
from actions.complaints.departments import Office, office
from actions.complaints.draft_reading import reading_of
from actions.complaints.drafts import Told, simplified
from actions.complaints.items_now import Standing, as_they_stand, found, items_now
from actions.complaints.one_item import item_in, numbers_asked
from actions.complaints.reading import ANY_DAY, NOT_OURS, Reading, read
from actions.complaints.recorded import Recorded, recorded
from actions.complaints.referring import by_topics, departments_of
from actions.conversation import filing, own_cases
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.wording import one_item as wording
from actions.wording.reply import Reply
from data.queries import disclosure as projects
from data.rules.complaint_categories import complaint_categories
from data.tables.complaints import Draft


def of_case(turn: Turn) -> list[Reply]:
    case, said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    if case is None:
        return said
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    known = recorded(turn.session, case)
    told = as_they_stand([words for _at, words in known.told], known.items)
    split = split_of_case(turn.session, known)
    return [wording.of_case(case, _whose(turn, told, known.items, split, case.district_code))]


def of_draft(turn: Turn) -> list[Reply]:
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return of_case(turn)
    content, standing = drafts.told(row), _standing(row)
    told = as_they_stand((*content.texts, *content.notes), standing)
    split, district = _of_the_draft(turn, row), _district(turn, content)
    return [wording.of_draft(_whose(turn, told, standing, split, district)), *filing.in_a_line(turn)]


def all_of_case(turn: Turn) -> list[Reply]:
    """“哪条收哪条不收”, “7和8谁管”."""
    case, said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    if case is None:
        return said
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    split = split_of_case(turn.session, recorded(turn.session, case))
    return [wording.all_of_case(case, split.of(numbers_asked(turn.text)), _still(turn, split))]


def all_of_draft(turn: Turn) -> list[Reply]:
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return all_of_case(turn)
    split = _of_the_draft(turn, row)
    said = wording.all_of_draft(split.of(numbers_asked(turn.text)), _still(turn, split))
    return [said, *filing.in_a_line(turn)]


def split_of_case(session: Session, known: Recorded) -> wording.Split:
    """Whose each item is, as they stand now."""
    told = as_they_stand([words for _at, words in known.told], known.items)
    reading = reading_of(Told(texts=told), today=ANY_DAY)
    return _split(session, reading, known.items, known.case.district_code)


def _of_the_draft(turn: Turn, row: Draft) -> wording.Split:
    content = drafts.told(row)
    reading = reading_of(content, today=drafts.day_of(row))
    return _split(turn.session, reading, _standing(row), _district(turn, content))


def _standing(row: Draft) -> tuple[Standing, ...]:
    return items_now(drafts.told(row).story, ())


def _still(turn: Turn, split: wording.Split) -> str:
    return wording.also_written(split) if one_item.asks_why_still_there(turn.text) else ""


def _district(turn: Turn, content: Told) -> str:
    found = projects.project(turn.session, content.project) if content.project is not None else None
    return found.district_code if found is not None else content.in_district


def _split(session: Session, reading: Reading, standing: Sequence[Standing], district: str) -> wording.Split:
    gone = tuple(one.number for one in standing if one.gone)
    others = reading.elsewhere or (
        ((0, reading.topic),) if reading.categories == (NOT_OURS,) and reading.topic else ()
    )
    left = [(number, topic) for number, topic in others if number not in gone]
    return wording.Split(
        ours=tuple(
            dict.fromkeys((each.number, each.code) for each in reading.defects if each.number not in gone)
        ),
        others=tuple((numbers, _offices(session, topics, district)) for numbers, topics in by_topics(left)),
        unplaced=tuple(number for number in reading.unplaced if number not in gone),
        gone=gone,
    )


def _offices(session: Session, topics: Sequence[str], district: str) -> tuple[tuple[str, Office], ...]:
    names = complaint_categories().topics
    return tuple((names[topic].name, office(session, key, district)) for topic, key in departments_of(topics))


def _whose(
    turn: Turn,
    told: Sequence[str],
    standing: Sequence[Standing],
    split: wording.Split,
    district: str,
) -> wording.Whose:
    """Of an item of a list the same as of all of them; else as its own words say."""
    what = one_item.asked_about(turn.text)
    if one := found(standing, what):
        here = split.of({one.number})
        ours = next((code for _, code in here.ours), "")
        others = next((offices for _, offices in here.others), ())
        return wording.Whose(item_in(what, one.words), ours, others, one.number if one.gone else 0)
    item = one_item.item_of(told, what)
    reading = read(simplified(item.words or item.what), today=ANY_DAY)
    ours = next((code for code in reading.categories if code != NOT_OURS), "")
    if ours or reading.topic is None:
        return wording.Whose(item, ours)
    return wording.Whose(item, "", _offices(turn.session, (reading.topic,), district))
