"""齐全度, and the one message that asks for what is missing."""

from datetime import date

from actions.complaints.completeness import Item, missing
from actions.complaints.filing import Filing, file_case
from actions.complaints.moving import RESIDENT
from actions.complaints.stages import Record
from actions.wording.complaints_missing import NAMES, question
from data.tables.complaints import CasePhoto, Stage, WordKind
from tests.builders import NOW, a_photo, a_project


def a_case(session, part=None, **facts):
    filing = Filing(None, "counter", "漏水", [("Q1", part)], **facts)
    return file_case(session, filing, RESIDENT, now=NOW).case


def test_a_bare_case_lacks_all_seven_and_a_full_one_nothing(session):
    full = a_case(
        session,
        "卫生间",
        project_id=a_project(session).id,
        building="3号楼",
        handed_over_on=date(2021, 5, 1),
        words={WordKind.ROOM: "1701", WordKind.PHONE: "13820001234"},
    )
    assert missing(session, a_case(session)) == list(Item)
    assert missing(session, full) == [Item.PHOTOS]


def test_words_that_were_erased_are_missing(session):
    case = a_case(session, words={WordKind.PHONE: "13820001234"})
    assert Item.CONTACT not in missing(session, case)
    case.words_key = None
    assert Item.CONTACT in missing(session, case)


def test_one_thing_is_asked_in_one_sentence_several_are_numbered():
    assert question([Item.BUILDING]) == "您好，为了尽快办理，想请您补充：是几号楼？"
    assert question([Item.BUILDING, Item.ROOM]).splitlines()[1:] == ["1. 是几号楼？", "2. 是几单元几号？"]
    assert set(NAMES) == set(Item)


def test_the_photos_of_the_office_and_of_a_company_are_not_the_residents(session, office):
    office.at(Stage.HANDLING).do(Record.VISIT, on="2026-11-03", note="看了", photos=[office.a_photo()])
    assert Item.PHOTOS in missing(session, office.case)
    session.add(CasePhoto(case_id=office.case.id, photo_id=a_photo(session).id, proof=False))
    assert Item.PHOTOS not in missing(session, office.case)
