import pytest

from data.search.candidates import Candidate
from data.search.ranking import ranked


def best(reading, text, family="e"):
    found = ranked([Candidate(1, family, reading, 1)], text, {})
    return found[0] if found else None


def test_a_longer_name_said_well_goes_before_a_shorter_one_within_it():
    found = ranked([Candidate(1, "e", "新苑", 9), Candidate(2, "e", "海河新苑", 5)], "海河新苑", {})
    assert [r.candidate.text for r in found] == ["海河新苑", "新苑"]


@pytest.mark.parametrize(
    ("reading", "text", "exact", "sureness"),
    [
        ("海河新苑", "海河新苑", True, 1.0),
        ("海河新苑", "阿姨海河新苑", True, 0.97),
        ("和平里", "和平里", True, 1.0),
        ("和平里", "东和平里", False, 0.85),
        ("阳光", "阳光不好", False, 0.58),
        ("海河新苑", "海河森苑", False, 0.75),
    ],
)
def test_short_names_need_to_stand_alone(reading, text, exact, sureness):
    found = best(reading, text)
    assert (found.exact, round(found.sureness, 2)) == (exact, sureness)


def test_what_is_too_far_is_not_said():
    assert best("海河新苑", "柳林家园") is None
    assert best("海河新苑", "") is None


def test_the_beginning_of_a_name_alone_is_near():
    assert best("五大道云邸", "五大道").near == 0.62


def test_a_house_number_weighs_with_its_road():
    assert best("友谊路", "友谊路12号", "a").weight > best("友谊路", "友谊路", "a").weight


@pytest.mark.parametrize(("reading", "text"), [("永顺居", "宁河顺居"), ("永顺居", "永顺宁河")])
def test_a_district_beside_a_spoilt_name_is_not_torn_in_two(reading, text):
    assert round(best(reading, text).sureness, 2) == 0.67
