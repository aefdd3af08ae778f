import pytest

from data.search.identifiers import canonical, keys_of, keys_said


@pytest.mark.parametrize(
    "said",
    [
        "91120116592938202F",
        "91120116592938202f",
        "９１１２０１１６５９２９３８２０２Ｆ",
        "9112 0116 5929 3820 2F",
        "9112O1165929382O2F",
        "请问91120116592938202F是哪家",
        "统一社会信用代码：91120116-592938202F，谢谢",
    ],
)
def test_an_identifier_is_read_through_its_dirt(said):
    assert keys_of("91120116592938202F")[0] in keys_said(said)


@pytest.mark.parametrize(
    "said",
    [
        "津质牌HX-2020-0391",
        "津质牌hx20200391",
        "HX-2020-0391",
        "津质牌 HX 2020 0391",
        "牌子上写着津质牌HX-2020-0391号",
    ],
)
def test_a_plate_is_read_with_and_without_what_stands_before_it(said):
    assert set(keys_of("津质牌HX-2020-0391")) & keys_said(said).keys()


def test_numbers_of_other_forms_are_read():
    assert set(keys_of("[2006]施市政字1100号")) & keys_said("[2006]施市政字1100号").keys()
    assert set(keys_of("津1120507000017")) & keys_said("证号津 1120507 000017").keys()


@pytest.mark.parametrize("short", ["", "-", "3号楼", "12345", "海河新苑二期"])
def test_what_is_too_short_or_has_no_digit_is_no_identifier(short):
    assert keys_of(short) == []


def test_a_phrase_gives_a_bounded_number_of_keys():
    assert len(keys_said("a1" * 5000)) <= 300
    assert len(keys_said("津1234567890," * 900)) <= 300
    assert keys_said("") == {}


def test_the_canonical_form_holds_letters_digits_and_characters():
    assert canonical("津质牌 ＨＸ-2020—0391") == "津质牌HX20200391"
