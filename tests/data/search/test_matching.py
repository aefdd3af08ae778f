import pytest

from data.search.matching import Matcher, Place, align


@pytest.mark.parametrize(
    ("said", "cost"),
    [
        ("海河新苑", 0.0),
        ("海河心苑", 0.4),  # same sound
        ("海河森苑", 1.0),  # another character
        ("海新苑", 1.02),  # one missing
        ("海河新新苑", 0.5),  # doubled
        ("海新河苑", 0.7),  # swapped
        ("海河的新苑", 1.0),  # one too many
        ("海河|新苑", 0.3),  # a phase stood there
    ],
)
def test_each_kind_of_error_has_its_cost(said, cost):
    assert align("海河新苑", said).cost == pytest.approx(cost)


def test_the_place_is_found_within_a_sentence():
    assert align("海河新苑", "我住海河新苑已经三年") == Place(0.0, 2, 6)


def test_a_wrong_first_character_belongs_to_the_name():
    assert align("海河新苑", "北河新苑") == Place(1.0, 0, 4)


def test_letters_are_held_against_the_spelling():
    matcher = Matcher("haihexinyuan")
    assert matcher.place("海河新苑").cost == pytest.approx(0.2)
    assert matcher.place("柳林家园").cost > 1


def test_initials_are_understood():
    assert Matcher("hhxy").place("海河新苑").cost == pytest.approx(1.0)


def test_turned_halves_are_understood():
    assert Matcher("新苑海河").turned("海河新苑").cost == pytest.approx(0.6)


def test_missing_is_never_more_than_the_cost():
    for said in ("海河新苑", "海河心苑", "海河", "新苑海河", "haihexinyuan", "hhxy", "还", "海海海海", ""):
        matcher = Matcher(said)
        assert matcher.missing("海河新苑") <= min(
            matcher.place("海河新苑").cost, matcher.turned("海河新苑").cost
        )
