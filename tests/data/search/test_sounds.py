import pytest

from data.search.sounds import fold, initials, sound, sounds, spelled, split_letters


def test_homophones_sound_alike():
    assert sound("新") == sound("馨") == sound("心") != sound("海")


def test_mixed_up_sounds_are_folded():
    assert [fold(s) for s in ("zhang", "zan", "shi", "si", "lan", "nan")] == [
        "zan",
        "zan",
        "si",
        "si",
        "nan",
        "nan",
    ]


def test_a_character_may_have_several_sounds():
    assert sounds("长") == {"zan", "can"}


def test_a_text_is_spelled_and_abbreviated():
    assert (spelled("海河新苑2"), initials("海河新苑")) == ("haihexinyuaner", "hhxy")


def test_letters_are_split_the_likeliest_way_first():
    assert split_letters("haihexinyuan")[0] == ("hai", "he", "xin", "yuan")
    assert ("xi", "an") in split_letters("xian")


@pytest.mark.parametrize("letters", ["hhxy", "zzzz", "b", "xq" * 500])
def test_letters_that_are_no_syllables_are_not_split(letters):
    assert split_letters(letters) == []


def test_splitting_is_bounded():
    assert len(split_letters("xian" * 100)) <= 6


def test_signs_sound_like_themselves():
    assert (sound("a"), sound("😀"), sound("8")) == ("a", "😀", "ba")
