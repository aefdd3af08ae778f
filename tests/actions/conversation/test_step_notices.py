"""What the notices of a case's steps lead to: their buttons at any later time, and the free answers to what they ask."""

import pytest
from sqlalchemy import select

from actions.complaints.erasing import erase_cases
from actions.complaints.stages import Move, Record
from actions.wording.reply import load_replies
from data.queries import case_words
from data.tables.complaints import CasePhoto, LedgerEntry, Solved, Stage, WordKind
from data.tables.delivery import Notice
from data.tables.photos import Photo
from tests.actions.complaints.conftest import PROOF
from tests.actions.conversation.person import Person
from tests.builders import a_case, a_photo, an_officer


@pytest.fixture
def me(session):
    return Person(session, "me")


@pytest.fixture
def mine(office, me):
    office.case.account_id = me.account_id
    return office


def hears(session, me, case):
    """The notices of the case come to the person's mailbox."""
    asked = select(Notice).where(Notice.key.startswith(f"step:{case.id}:")).order_by(Notice.id)
    me.heard = [reply for row in session.scalars(asked) for reply in load_replies(row.content)]
    return me.heard


def deeds(session, case):
    rows = select(LedgerEntry.deed).where(LedgerEntry.case_id == case.id).order_by(LedgerEntry.place)
    return list(session.scalars(rows))


def test_a_typed_answer_is_read_back_with_its_case_and_can_be_taken_out_again(session, mine, me):
    mine.at(Stage.HANDLING).do(Move.ASK, question="哪个房间？")
    said = me.says("主卧卫生间")
    assert said.startswith(f"已补充到 {mine.case.number}（漏水渗水，海河新苑二期）：“主卧卫生间”")
    assert (mine.case.stage, me.titles()) == (Stage.HANDLING, ["不是这件事", "看进度"])
    assert "承办人问您的那句" in me.taps("不是这件事")
    assert case_words.newest(session, mine.case, [WordKind.ANSWER]) == {}


def test_a_photo_alone_answers_too(session, mine, me):
    mine.at(Stage.HANDLING).do(Move.ASK, question="能拍一张吗？")
    photo = a_photo(session).id
    assert "照片 1 张" in me.says("［照片］", photos=[photo])
    assert mine.case.stage == Stage.HANDLING
    assert list(session.scalars(select(CasePhoto.photo_id))) == [photo]


def test_not_this_after_the_case_was_closed_is_refused_in_words(session, mine, me):
    mine.at(Stage.HANDLING).do(Move.ASK, question="哪个房间？")
    me.says("主卧")
    button = next(button for button in me.heard[-1].buttons if button.title == "不是这件事")
    for _, step in mine.straight()[2:]:
        step()
    assert "现在不能再改了" in me.presses(button)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("没解决，还在滴", (Stage.HANDLING, Solved.NOT_SOLVED)),
        ("解决了", (Stage.TO_SIGN_OFF, Solved.SOLVED)),
    ],
)
def test_asked_back_a_few_words_are_an_answer_days_later(session, mine, me, words, left):
    mine.at(Stage.ASKING_BACK)
    me.now = mine.now
    me.waits(days=2)
    me.says(words)
    assert (mine.case.stage, mine.case.solved) == left


def test_asked_back_words_about_something_else_are_an_ordinary_message(session, mine, me):
    mine.at(Stage.ASKING_BACK)
    me.says("海河新苑二期是谁盖的", "look_up_project", project="海河新苑二期")
    assert mine.case.stage == Stage.ASKING_BACK


@pytest.mark.slow
def test_every_button_of_every_notice_works_at_every_later_step(session, mine, me):
    an_officer(session, "承办")
    steps = [
        *[step for _, step in mine.straight()[:2]],
        lambda: mine.do(Move.ASK, question="哪个房间？"),
        lambda: mine.do(Move.ANSWER, answer="主卧"),
        lambda: mine.do(Record.VISIT, on="2026-11-02", note="看了"),
        *[step for _, step in mine.straight()[2:]],
        lambda: mine.do(Move.REOPEN, mine.supervisor, reason="又漏"),
    ]
    pressed = 0
    for step in steps:
        step()
        for button in {str(b): b for reply in hears(session, me, mine.case) for b in reply.buttons}.values():
            with session.begin_nested() as attempt:
                assert me.presses(button), button
                attempt.rollback()
            session.expire_all()
            pressed += 1
    assert pressed > len(steps)


def test_declined_is_objected_to_by_the_notices_button(session, mine, me):
    mine.do(Move.DECLINE, mine.intake, reason="不是质量问题", where="城管委")
    hears(session, me, mine.case)
    me.taps("不同意")
    me.says("就是质量问题")
    assert (mine.case.stage, deeds(session, mine.case)[-1]) == (Stage.RECEIVED, Move.OBJECT)


def test_merged_by_an_officer_the_notices_button_takes_it_out_again(session, mine, me, project):
    mine.do(Move.MERGE, mine.intake, into=a_case(session, project).number)
    hears(session, me, mine.case)
    me.taps("单独办")
    assert mine.case.stage == Stage.RECEIVED


def test_erasing_a_person_takes_the_officers_photos_of_the_case_too(session, mine, me):
    mine.at(Stage.HANDLING).do(Record.VISIT, on="2026-11-02", note="看了", photos=[mine.a_photo()])
    elsewhere = mine.a_photo()
    erase_cases(session, me.account_id, go_on=False, now=mine.now)
    session.expire_all()
    standing = select(Photo.id).where(Photo.removed_at.is_(None))
    assert list(session.scalars(standing)) == [elsewhere]


def test_a_case_that_goes_on_without_a_name_keeps_the_officers_photos(session, mine, me):
    mine.at(Stage.HANDLING).do(Record.VISIT, on="2026-11-02", note="看了", photos=[mine.a_photo()])
    erase_cases(session, me.account_id, go_on=True, now=mine.now)
    session.expire_all()
    assert len(list(session.scalars(select(Photo.id).where(Photo.removed_at.is_(None))))) == 1
    mine.do(Move.VERIFY, note="换了管")
    mine.do(Move.ASK_BACK, photos=[mine.a_photo()], **PROOF)
    assert mine.case.stage == Stage.ASKING_BACK
