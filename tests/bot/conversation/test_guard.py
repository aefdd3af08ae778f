import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.guard import READ_AT_MOST, clean


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("/restart", "restart"),
        ('/look_up_project{"project":"x"}', 'look_up_project{"project":"x"}'),
        ("／／ ／菜单", "菜单"),
        ("海河\x00新苑\x07是谁\n盖的", "海河 新苑 是谁 盖的"),
        ("３号楼　ＡＢ", "3号楼 AB"),
        ("請問這個小區是誰蓋的", "请问这个小区是谁盖的"),
        ("\u200b\ufeff海河新苑\u202e", "海河新苑"),
    ],
)
def test_what_is_typed_becomes_one_plain_line(typed, read):
    assert clean(typed).text == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("我电话13812345678麻烦了", "我电话〔手机号〕麻烦了"),
        ("打 +86 138-1234-5678", "打 〔手机号〕"),
        ("１３８１２３４５６７８", "〔手机号〕"),
        ("身份证11010519491231002X", "身份证〔身份证号〕"),
        ("卡号6222 0212 3456 7890 128", "卡号〔卡号〕"),
        ("批次号6222021234567890129", "批次号6222021234567890129"),  # fails a card's own check
        ("卡4111 1111 1111 1111", "卡〔卡号〕"),
    ],
)
def test_personal_numbers_become_marks(typed, read):
    assert clean(typed).text == read


@pytest.mark.parametrize(
    "number", ["1201162012310002", "91120116592938202F", "120103202003150101", "津112050700001"]
)
def test_numbers_of_the_register_stay(number):
    assert clean(f"施工许可证 {number}").text == f"施工许可证 {number}"


def test_a_long_message_is_cut_and_said_to_be():
    cleaned = clean("漏水" * 5000)
    assert (len(cleaned.text), cleaned.cut) == (READ_AT_MOST, True)


def test_only_emoji_and_only_spaces_are_told_apart():
    assert clean("😀😀").text == "😀😀"
    assert clean(" \n\t\u3000/ / ").text == ""


@given(st.text(max_size=3000))
def test_any_text_gives_one_bounded_line_without_control_characters(typed):
    cleaned = clean(typed)
    assert len(cleaned.text) <= READ_AT_MOST
    assert not cleaned.text.startswith("/")
    assert all(character.isprintable() or character == "\u3000" for character in cleaned.text)


@pytest.mark.parametrize("class_of_works", ["01", "08", "19"])
@pytest.mark.parametrize("serial", [f"{n:02}" for n in range(1, 12)])
def test_a_permit_number_alone_is_never_taken_for_an_identity_number(serial, class_of_works):
    number = f"12010320200315{serial}{class_of_works}"
    assert clean(number).text == number
