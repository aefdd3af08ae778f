"""Patterns for replies."""

import re

from data.rules.complaint_categories import complaint_categories
from data.rules.reply_templates import reply_templates


def test_every_category_that_a_template_is_for_exists_and_every_case_finds_one():
    known = set(complaint_categories().categories)
    assert {code for row in reply_templates() for code in row.categories} <= known
    assert [code for code in known if not any(row.fits([code]) for row in reply_templates())] == []


def test_what_is_known_is_put_in_and_no_mark_is_left():
    for row in reply_templates():
        filled = " ".join(row.filled("海河新苑二期", "3号楼", "漏水").values())
        assert re.findall(r"[{}]", filled) == []


def test_keys_are_given_once():
    keys = [row.key for row in reply_templates()]
    assert sorted(set(keys)) == sorted(keys)
