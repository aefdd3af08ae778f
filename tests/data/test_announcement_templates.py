"""The patterns of announcements are whole."""

import re

from actions.announcements.writing import LONGEST_BODY, LONGEST_TITLE
from data.rules.announcement_templates import announcement_templates
from data.tables.announcements import Kind


def test_there_is_a_pattern_for_each_kind_and_each_fits_its_form():
    rows = announcement_templates()
    assert {row.kind for row in rows} == set(Kind)
    assert [row.key for row in rows if len(row.title) > LONGEST_TITLE or len(row.body) > LONGEST_BODY] == []


def test_each_leaves_something_to_be_filled_in():
    assert [row.key for row in announcement_templates() if not re.search("［[^］]+］", row.body)] == []
