"""修改 of an answer to an order: what was written stands there to be put right, and nothing goes before something comes."""

import pytest
from sqlalchemy import select

from actions.complaints.stages import Move
from data.tables.enterprises import OrderAnswer
from tests.actions.complaints.conftest import office, project
from tests.actions.conversation.test_order_answers import order, owner
from tests.actions.enterprises.conftest import bound, code_for, officer
from tests.builders import a_photo

__all__ = ["bound", "code_for", "office", "officer", "order", "owner", "project"]
WRITTEN = "防水层重做了，闭水48小时不漏，物业在场。"


@pytest.fixture
def answering(session, owner):
    owner.says("答复整改")
    owner.says(WRITTEN)
    owner.says("［照片］", photos=(a_photo(session).id,))
    owner.says("［照片］", photos=(a_photo(session).id,))
    return owner


def row(session):
    return session.scalars(select(OrderAnswer)).one()


def test_what_was_written_is_shown_and_stands_until_something_else_comes(session, answering):
    said = answering.taps("修改")
    assert WRITTEN in said
    assert "原来的一个字不动" in said
    assert answering.titles() == ["只添几句", "照片重发", "放弃"]
    assert row(session).words == WRITTEN
    assert "已提交" in answering.says("提交")
    assert (row(session).words, len(row(session).photos)) == (WRITTEN, 2)


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("防水层和找平层都重做了，闭水72小时。", "防水层和找平层都重做了，闭水72小时。"),
        ("补一句：监理也在场", f"{WRITTEN}\n监理也在场"),
        ("再加上一句 阳台也补了", f"{WRITTEN}\n阳台也补了"),
        ("把48小时改成24小时", "防水层重做了，闭水24小时不漏，物业在场。"),
        ("“物业在场”应该是“监理在场”", "防水层重做了，闭水48小时不漏，监理在场。"),
        ("物业在场这句删掉", "防水层重做了，闭水48小时不漏。"),
    ],
)
def test_it_is_put_right_in_words(session, answering, said, stands):
    answering.taps("修改")
    heard = answering.says(said)
    assert stands in heard
    assert "整改前 1 张，整改后 1 张" in heard
    assert answering.titles() == ["提交", "修改", "放弃"]
    assert row(session).words == stands


@pytest.mark.parametrize(
    ("said", "meant"), [("把3天改成5天", "3天"), ("监理在场这句删掉", "监理在场"), ("全部删掉", "全部")]
)
def test_a_place_that_is_not_there_changes_nothing_and_can_be_said_again(session, answering, said, meant):
    answering.taps("修改")
    heard = answering.says(said)
    assert f"没有“{meant}”" in heard
    assert row(session).words == WRITTEN
    answering.says("把48小时改成24小时")
    assert "闭水24小时" in row(session).words


def test_what_was_done_is_no_wish_to_change_what_was_written(session, answering):
    answering.taps("修改")
    answering.says("渗漏处凿开，把原卷材改成了聚氨酯涂料。")
    assert row(session).words == "渗漏处凿开，把原卷材改成了聚氨酯涂料。"


def test_a_few_words_more_and_only_the_photos_anew(session, answering):
    answering.taps("修改")
    answering.taps("只添几句")
    assert f"{WRITTEN}\n业主签了字" in answering.says("业主签了字")
    answering.taps("修改")
    assert "整改前的照片" in answering.taps("照片重发")
    assert row(session).photos == []
    assert row(session).words == f"{WRITTEN}\n业主签了字"
    answering.says("跳过")
    assert "整改前 0 张，整改后 1 张" in answering.says("［照片］", photos=(a_photo(session).id,))


def test_a_photo_alone_after_it_takes_no_words_away(session, answering):
    answering.taps("修改")
    answering.says("［照片］", photos=(a_photo(session).id,))
    assert (row(session).words, len(row(session).photos)) == (WRITTEN, 3)


def test_words_while_photos_are_asked_for_are_said_to_be_written_in(session, owner):
    owner.says("答复整改")
    owner.says("防水层重做了。")
    owner.says("跳过")
    assert "这句写进整改情况了" in owner.says("闭水48小时不漏。")
    assert row(session).words == "防水层重做了。\n闭水48小时不漏。"


def test_nothing_written_is_asked_for(session, owner):
    owner.says("答复整改")
    assert "请写整改情况" in owner.says("修改")


def test_an_answer_that_was_handed_in_is_not_changed(session, answering):
    answering.taps("提交")
    button = next(each for reply in answering.heard for each in reply.buttons if each.title == "修改")
    assert "已经答复过" in answering.presses(button)
    assert row(session).words == WRITTEN


def test_words_after_the_order_was_verified_go_into_no_answer(session, office, owner):
    owner.says("答复整改")
    owner.says("防水层重做了。")
    office.do(Move.REPORT_RECTIFIED, note="看过了")
    assert "现在不用答复" in owner.says("闭水试验也做了，48小时不漏。")
    assert row(session).words == "防水层重做了。"
    assert "现在不用答复" not in owner.says("谢谢")


def test_a_why_is_no_part_of_it(session, owner):
    owner.says("答复整改")
    owner.says("防水层重做了。")
    owner.says("为啥要照片")
    assert row(session).words == "防水层重做了。"
