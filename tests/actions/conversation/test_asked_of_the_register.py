"""What is asked of the register is answered from it, whatever the model takes it for, however it is written."""

import pytest

from tests.actions.conversation.person import Person
from tests.builders import a_project


@pytest.fixture
def estate(session):
    return a_project(session, "柳林花园二期", permit_number="120103201608298801")


@pytest.mark.parametrize("words", ["有冇驗收", "有没验收", "有沒有驗收備案", "验收了没"])
@pytest.mark.parametrize("intent", ["file_complaint", "check_complaint", "look_up_project"])
def test_a_question_about_the_estate_that_is_spoken_of_is_no_complaint(session, estate, words, intent):
    person = Person(session, "她")
    person.says("柳林花园二期谁盖的", "look_up_project", project="柳林花园二期")
    said = person.says(words, intent)
    assert ("竣工验收日期" in said, "提交" in said) == (True, False)


@pytest.mark.usefixtures("estate")
def test_who_has_no_complaint_asks_the_register_and_not_for_progress(session):
    said = Person(session, "她").says("那我怎么知道它有没有验收", "check_complaint")
    assert ("哪个小区或工程" in said, "还没有投诉" in said) == (True, False)


@pytest.mark.usefixtures("estate")
@pytest.mark.parametrize(
    "words",
    [
        "120103201608298801是哪个工程的证",
        "我查１２０１０３２０１６０８２９８８０１这个证",
        "许可证120103201608298801谁的",
    ],
)
def test_a_permit_is_no_persons_certificate_whatever_stands_around_it(session, words):
    assert Person(session, "她").says(words, "look_up_person").startswith("柳林花园二期（河西区）")


@pytest.mark.parametrize("words", ["他们项目经理叫嘛", "项目经理姓什么", "总监是谁啊"])
def test_a_leader_is_asked_of_the_estate_that_is_spoken_of(session, estate, words):
    person = Person(session, "她")
    person.says("柳林花园二期谁盖的", "look_up_project", project="柳林花园二期")
    said = person.says(words, "look_up_person")
    assert ("柳林花园二期" in said, "哪位注册人员" in said) == (True, False)


def test_a_leader_is_asked_while_it_is_open_which_estate_is_meant(session, estate):
    a_project(session, "柳林花园一期")
    person = Person(session, "她")
    person.says("柳林花园谁盖的", "look_up_project", project="柳林花园")
    assert "哪位注册人员" not in person.says("他们项目经理叫嘛", "look_up_person")


@pytest.mark.usefixtures("estate")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("liulinhuayuan erqi", "柳林花园二期"),
        ("Liulin Huayuan phase 2 supervisor", "柳林花园二期"),
        ("shui gai de liulin huayuan erqi", "柳林花园二期"),
        ("I want to complain", "我只看得懂中文"),
        ("qing wen ni men ji dian shang ban", "我只看得懂中文"),
    ],
)
def test_latin_letters_alone_find_an_estate_by_its_sound_or_are_told_what_is_read(session, words, told):
    assert told in Person(session, "她").says(words, "out_of_scope")


@pytest.mark.parametrize("words", ["TS20261130-303652", "ABCD2345", "hello", "ok", "91120116MAY4LFM910"])
def test_a_number_a_code_and_a_greeting_are_no_latin_words(session, words):
    assert "only read Chinese" not in Person(session, "她").says(words, "fallback")
