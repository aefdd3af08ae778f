import pytest

from data.search.evaluation.errors import ERRORS
from data.search.evaluation.held_out import HELD_OUT
from data.search.evaluation.names import Named, generate
from data.search.evaluation.queries import SEEN, UNSEEN, Ear, queries
from data.search.evaluation.spoiling import By, Spoilt


def named(stem, **more):
    values = {"number": stem, "phase": 0, "district_code": "120103", "buildings": (1,), "halved": False}
    return Named(stem=stem, **{**values, "road": "友谊路", "house": 1, "alias": "", **more})


XINYUAN, XINYUAN_TOO = named("海河新苑"), named("海河馨苑", house=2)


def test_no_kind_is_both_seen_and_held_out():
    assert set(ERRORS) & set(HELD_OUT) == set()
    assert {*SEEN, *UNSEEN} == {*ERRORS, *HELD_OUT, "no name", "unknown estate"}


def test_each_kind_gives_as_many_clear_queries_as_asked_for():
    names = list(generate(400))
    asked = list(queries(names, Ear(names), each=4))
    for kind in (*ERRORS, *HELD_OUT, "unknown estate"):
        assert len([q for q in asked if q.kind == kind and q.clear]) == 4, kind


def test_the_same_seed_gives_the_same_queries_and_another_gives_others():
    names = list(generate(200))
    ear = Ear(names)
    assert list(queries(names, ear, each=3)) == list(queries(names, ear, each=3))
    assert list(queries(names, ear, each=3)) != list(queries(names, ear, each=3, seed=7))


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (Spoilt("海河新苑", "海河新苑"), True),
        (Spoilt("海河兴苑", "海河兴苑"), False),  # one character from both
        (Spoilt("海合新苑", "海合新苑"), True),
        (Spoilt("haihexinyuan", "haihexinyuan", By.SOUND), False),
        (Spoilt("hhxy", "hhxy", By.INITIALS), False),
        (Spoilt("友谊路1号", "友谊路1号", By.ADDRESS), True),
    ],
)
def test_it_is_known_whether_anybody_could_tell(spoilt, told):
    assert Ear([XINYUAN, XINYUAN_TOO]).tells(spoilt, XINYUAN) is told


@pytest.mark.parametrize(
    ("other", "spoilt", "told"),
    [
        (named("海河新苑", district_code="120104"), Spoilt("海河新苑", "海河新苑"), False),
        (
            named("海河新苑", district_code="120104"),
            Spoilt("河西海河新苑", "海河新苑", district_said=True),
            True,
        ),
        (named("海河新苑", phase=2), Spoilt("海河新苑", "海河新苑"), False),
    ],
)
def test_a_name_that_two_have_needs_more(other, spoilt, told):
    assert Ear([XINYUAN, other]).tells(spoilt, XINYUAN) is told


def test_halves_of_a_phase_are_told_by_their_building_alone():
    halves = [named("海河新苑", buildings=(n, n + 3), halved=True) for n in (1, 5)]
    ear = Ear(halves)
    said = [ear.tells(Spoilt("海河新苑", "海河新苑", by), halves[0]) for by in (By.CHARACTERS, By.BUILDING)]
    assert said == [False, True]
