"""修好后的照片: the company's, once an officer took them up, with the question whether it is repaired; for that person only."""

import pytest
from sqlalchemy import select

from actions.complaints.erasing import erase_cases
from actions.complaints.moving import RESIDENT, move
from actions.complaints.repair_photos import AT_ONCE
from actions.complaints.stages import Move, Record
from actions.wording.reply import load_replies
from data.queries import photos
from data.tables.complaints import RectificationOrder, Stage
from data.tables.delivery import Notice
from data.tables.photos import Photo
from data.tables.register import Company
from tests.actions.complaints.conftest import PROOF, office, project
from tests.actions.conversation.person import Person
from tests.actions.enterprises.conftest import bound, code_for, officer
from tests.builders import NOW, a_case, a_photo, a_turn
from tests.made_once import made_once

__all__ = ["bound", "code_for", "office", "officer", "project"]


@pytest.fixture
@made_once
def me(session):
    return Person(session, "me")


@pytest.fixture
@made_once
def ordered(office, me):
    office.case.account_id = me.account_id
    return office.at(Stage.RECTIFYING)


@pytest.fixture
def owner(session, ordered, bound):
    order = session.scalars(select(RectificationOrder)).one()
    return bound("owner", session.scalars(select(Company).where(Company.uscc == order.owner_uscc)).one())


def repaired(owner, *, after=3, before=1):
    """The company answers with photos: one by one before the repair, then together after it."""
    session = owner.session
    owner.says("答复整改")
    owner.says("防水层重做了，闭水试验48小时不漏。")
    earlier = [a_photo(session).id for _ in range(before)]
    later = [a_photo(session).id for _ in range(after)]
    owner.says("整改前的照片", photos=earlier)
    owner.says("整改后的照片", photos=later)
    owner.taps("提交")
    return later


def asks(ordered):
    ordered.do(Move.REPORT_RECTIFIED, note="看过了")
    ordered.do(Move.ASK_BACK, photos=[ordered.a_photo()], **PROOF)


def told(session, me):
    rows = select(Notice).where(Notice.account_id == me.account_id).order_by(Notice.id)
    return [reply for row in session.scalars(rows) for reply in load_replies(row.content)]


def seen(reply):
    return [photo.photo for photo in reply.photos]


def opens(session, person, photo_id):
    """Whether who speaks at this door is shown the photo, asked for by its whole address."""
    secret = session.get_one(Photo, photo_id).secret
    door = a_turn(session, door=person.door).conversation.id
    return photos.visible(session, photo_id, secret, conversation_id=door) is not None


def test_who_is_asked_sees_what_was_photographed_after_the_repair(session, ordered, me, owner):
    later = repaired(owner)
    asks(ordered)
    question = told(session, me)[-1]
    assert "责任单位发来 3 张修好后的照片，您看看。" in question.text
    assert question.text.index("照片") < question.text.index("解决了没有")
    assert seen(question) == later, "neither those of before nor the officer's"
    assert [opens(session, me, photo) for photo in later] == [True] * 3


def test_before_an_officer_took_the_answer_up_nothing_is_seen(session, ordered, me, owner):
    later = repaired(owner)
    assert [seen(reply) for reply in told(session, me)] == [[]] * len(told(session, me))
    assert "修好后" not in me.says(f"{ordered.case.number}全部过程")
    assert not opens(session, me, later[0])
    ordered.do(Record.RETURN_ANSWER, reason="没拍到墙角")
    assert not opens(session, me, later[0])


def test_without_photos_nothing_is_said_of_them(session, ordered, me):
    asks(ordered)
    question = told(session, me)[-1]
    assert ("照片" in question.text, question.photos) == (False, ())
    me.presses(next(button for button in question.buttons if button.title == "看进度"))
    assert ("照片" in me.heard[-1].text, me.heard[-1].photos) == (False, ())


def test_progress_while_it_is_asked_and_the_whole_way_show_them_too(session, ordered, me, owner):
    later = repaired(owner)
    asks(ordered)
    me.says(ordered.case.number)
    assert ("3 张修好后的照片" in me.heard[-1].text, seen(me.heard[-1])) == (True, later)
    me.taps("全部过程")
    assert ("3 张修好后的照片" in me.heard[-1].text, seen(me.heard[-1])) == (True, later)
    ordered.resident(Move.NOT_SOLVED)
    me.says(ordered.case.number)
    assert seen(me.heard[-1]) == []
    me.taps("全部过程")
    assert seen(me.heard[-1]) == later


def test_the_second_day_shows_them_again(session, ordered, me, owner):
    later = repaired(owner)
    asks(ordered)
    ordered.do(Record.TRY_ASK_BACK, note="没人接")
    again = told(session, me)[-1]
    assert ("再问您一声" in again.text, seen(again)) == (True, later)


def test_of_many_nine_are_shown_and_the_rest_by_a_button(session, ordered, me, owner):
    later = repaired(owner, after=11)
    asks(ordered)
    question = told(session, me)[-1]
    assert "发来 11 张修好后的照片，先看 9 张，还有 2 张点“看其余照片”。" in question.text
    assert seen(question) == later[:AT_ONCE]
    me.heard.append(question)
    assert "其余 2 张" in me.taps("看其余照片")
    assert (seen(me.heard[-1]), me.titles()) == (later[AT_ONCE:], ["看进度"])
    stranger = Person(session, "stranger")
    assert "用不上了" in stranger.presses(next(b for b in question.buttons if b.title == "看其余照片"))
    assert seen(stranger.heard[-1]) == []


def test_photos_of_an_earlier_round_are_not_shown_for_a_new_one(session, ordered, me, owner):
    first = repaired(owner)
    ordered.do(Move.REPORT_RECTIFIED, note="看过了")
    ordered.do(Move.SEND_BACK, reason="还在滴", due_on=ordered.now.date().replace(day=28).isoformat())
    asks(ordered)
    assert seen(told(session, me)[-1]) == []
    me.says(f"{ordered.case.number}全部过程")
    assert opens(session, me, first[0])


def test_what_was_removed_is_neither_counted_nor_seen(session, ordered, me, owner):
    gone, *left = repaired(owner)
    photos.remove(session, Photo.id == gone, now=NOW)
    asks(ordered)
    question = told(session, me)[-1]
    assert ("发来 2 张" in question.text, seen(question)) == (True, left)
    assert not opens(session, me, gone)


def test_nobody_else_sees_them_not_even_who_joined(session, ordered, project, me, owner):
    joined, stranger = Person(session, "joined"), Person(session, "stranger")
    other = a_case(session, project, account_id=joined.account_id)
    move(session, other, Move.MERGE, RESIDENT, now=ordered.now, facts={"into": ordered.case.id})
    later = repaired(owner)
    asks(ordered)
    said = told(session, joined)
    assert "一起办的那件有进展" in said[-1].text, "they are told of the step"
    assert ([reply for reply in said if "修好后" in reply.text], [seen(reply) for reply in said]) == (
        [],
        [[]] * len(said),
    )
    joined.says(f"{other.number}全部过程")
    assert seen(joined.heard[-1]) == []
    assert [opens(session, person, later[0]) for person in (me, joined, stranger)] == [True, False, False]


@pytest.mark.parametrize("go_on", [True, False])
def test_who_erased_themselves_sees_them_no_more(session, ordered, me, owner, go_on):
    later = repaired(owner)
    asks(ordered)
    erase_cases(session, me.account_id, go_on=go_on, now=ordered.now)
    session.flush()
    assert not opens(session, me, later[0])


def test_they_go_with_the_case_to_who_adopted_it(session, ordered, me, owner):
    later = repaired(owner)
    asks(ordered)
    adopter = Person(session, "adopter")
    ordered.case.account_id = adopter.account_id
    session.flush()
    assert [opens(session, person, later[0]) for person in (me, adopter)] == [False, True]
