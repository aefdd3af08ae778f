"""The rules of complaints: complete, compiled, and telling only numbers that may be told."""

from data.rules.complaint_categories import complaint_categories
from data.rules.warranty import warranty


def test_there_are_nineteen_categories_in_their_order():
    assert list(complaint_categories().categories) == [f"Q{number}" for number in range(1, 20)]


def test_every_category_can_be_a_button():
    rows = complaint_categories().categories.values()
    assert [row.code for row in rows if not row.examples or not 1 <= len(row.short) <= 12] == []


def test_only_known_public_numbers_are_told():
    phones = {row.phone for row in complaint_categories().departments.values()} - {""}
    assert phones == {"110", "12315", "12333", "12345", "12388", "96119"}


def test_every_warranty_key_of_a_category_has_its_term():
    named = {key for row in complaint_categories().categories.values() for key in row.warranty}
    assert named - set(warranty().terms) == set()


def test_the_always_urgent_ones_are_those_that_may_fall():
    assert [row.code for row in complaint_categories().categories.values() if row.urgent] == ["Q3", "Q14"]
