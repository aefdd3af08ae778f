from data.search.sounds import sound
from data.search.terms import (
    LONG,
    hashed,
    heard_in,
    letter_runs,
    telling_part,
    term_of_whole,
    terms_of_phrase,
    terms_of_reading,
)


def test_terms_are_32_bit_numbers_and_the_same_every_time():
    assert (
        hashed("e", "c", "海", "河")
        == hashed("e", "c", "海", "河")
        == -2147483648 + (hashed("e", "c", "海", "河") & 0xFFFFFFFF ^ 0x80000000)
    )
    assert -(2**31) <= hashed("e", "c", "海", "河") < 2**31


def test_a_reading_is_asked_for_by_the_phrase_that_holds_it():
    assert len(terms_of_reading("e", "海河新苑") & terms_of_phrase("e", "请问海河新苑").keys()) == 15


def test_families_do_not_share_terms():
    assert terms_of_reading("e", "友谊路") & terms_of_reading("a", "友谊路") == set()


def test_homophones_and_letters_share_the_terms_of_sounds():
    name = terms_of_reading("e", "海河新苑")
    assert len(name & terms_of_phrase("e", "还合心院").keys()) == 10
    assert len(name & terms_of_phrase("e", "haihexinyuan").keys()) == 10


def test_letters_within_characters_are_heard_in_place():
    assert heard_in("hai河")[0] == ["hai", "he"]
    assert letter_runs("hai河xin苑") == ["hai", "xin"]


def test_a_short_text_is_taken_as_it_is(session):
    assert telling_part(session, "ea", "海河新苑") == "海河新苑"


def test_of_a_long_text_the_part_with_a_name_is_taken(register):
    text = (
        "我们这里下雨以后很多人家里都有水渗进来" * 5 + "海河新苑二" + "一直没有人来处理这件事情请你们重视" * 5
    )
    part = telling_part(register, "ea", text)
    assert "海河新苑" in part
    assert len(part) < LONG


def test_of_a_long_text_without_a_name_nothing_is_taken(register):
    assert telling_part(register, "ea", "啊呀呀呀" * 50) == ""


def test_a_name_with_its_halves_in_the_other_order_is_asked_for_as_a_whole():
    asked = terms_of_phrase("e", "花园光大")
    assert term_of_whole("e", "光大花园") in asked
    assert term_of_whole("e", "光园大花") not in asked


def test_a_short_name_with_one_slip_is_asked_for_by_what_is_left_of_it():
    for name, said in (("地华城", "查辜华城"), ("锡山花园", "锡山花伞")):
        shared = terms_of_reading("e", name) & terms_of_phrase("e", said).keys()
        pairs = {hashed("e", *pair) for pair in _pairs(name)}
        assert shared - pairs, said


def test_roads_are_not_asked_for_with_a_slip():
    assert len(terms_of_reading("a", "友谊路")) == len(terms_of_reading("e", "友谊路")) - 3


def _pairs(name):
    heard = [sound(c) for c in name]
    return [
        (shape, a, b)
        for shape, text in (("c", name), ("s", heard))
        for step in (1, 2)
        for a, b in zip(text, text[step:], strict=False)
    ]
