"""交房 and what people say for it; and where the register says otherwise."""

from datetime import date

import pytest

from data.queries import case_words
from data.tables.complaints import Case, WordKind
from tests.actions.conversation.person import Person


@pytest.fixture
def resident(session, register):
    return Person(session, "resident")


def asked_for_the_handover(resident, estate):
    resident.says(f"{estate}1号楼2单元601卫生间漏水", "file_complaint", project=estate)
    return resident.says("提交")


@pytest.mark.parametrize(("words", "what"), [("三年前买的", "买房"), ("2016年搬来的", "搬进来")])
def test_bought_or_moved_in_is_kept_and_the_hand_over_asked_once_more(session, resident, words, what):
    asked_for_the_handover(resident, "海河新苑一期")
    assert f"{what}的日子记下了，保修不从那天算" in resident.says(words)
    (case,) = session.query(Case).all()
    assert case.handed_over_on is None
    assert case_words.newest(session, case, (WordKind.SUPPLEMENT,))[WordKind.SUPPLEMENT] == words
    resident.says("21年9月拿的钥匙")
    assert case.handed_over_on == date(2021, 9, 30)


def test_it_is_not_asked_a_third_time(session, resident):
    asked_for_the_handover(resident, "海河新苑一期")
    resident.says("三年前买的")
    assert "好的，跳过。" in resident.says("就是三年前买的")


def test_a_hand_over_before_the_acceptance_is_doubted_and_kept(session, resident):
    asked_for_the_handover(resident, "海河新苑一期")
    said = resident.says("2016年收的房")
    assert "记下了：2016年交房" in said
    assert "登记的竣工验收是2020年9月29日，对不上，可能是别的楼、别的期" in said


def test_that_the_register_has_it_under_construction_is_said_with_the_question(resident):
    resident.says("海河新苑二期3号楼2单元601卫生间漏水", "file_complaint", project="海河新苑二期")
    assert "登记库里这个工程还是在建，没有竣工验收。收房了吗？" in resident.says("提交")
    assert resident.titles() == ["还没收房"]
    assert "照片" in resident.taps("还没收房")


def test_that_somebody_lived_there_before_it_was_built_is_read_back(resident):
    said = resident.says("海河新苑一期1号楼漏水，我2016年搬来的", "file_complaint", project="海河新苑一期")
    assert "2016年入住" in said
    assert "您说的是2016年，登记的竣工验收是2021年4月18日，对不上" in said


def test_the_warranty_is_not_counted_from_the_day_it_was_bought(resident):
    said = resident.says(
        "海河新苑一期墙裂了，2023年买的，今年5月才搬进来住，保修从啥时候算",
        "ask_warranty",
        project="海河新苑一期",
    )
    assert "2023" not in said.replace("2023年4月18日", "")  # two years after the acceptance
    assert "不从买房那天算" in said
