"""统一社会信用代码 and 绑定码 however they are typed."""

import pytest

from actions.enterprises.typed import typed

USCC, CODE = "91120103MA00000101", "AB2C3D4E"


@pytest.mark.parametrize(
    "words",
    [
        "绑定企业 91120103MA00000101 AB2C-3D4E",
        "绑定企业91120103ma00000101 ab2c3d4e",
        "绑定企业：９１１２０１０３ＭＡ０００００１０１　ＡＢ２Ｃ－３Ｄ４Ｅ",
        "AB2C-3D4E，91120103MA00000101",
        "代码 9112 0103 MA00 0001 01 码 AB2C 3D4E",
        "9112-0103-MA0000-0101/AB2C—3D4E",
        "91120103MA00000101AB2C3D4E",
        "AB2C3D4E91120103MA00000101",
        "我们单位9I12O1O3MAOOOOO1O1，绑定码是AB2C-3D4E。",
    ],
)
def test_both_are_found_in_any_spelling_and_order(words):
    found = typed(words)
    assert (found.uscc, found.code) == (USCC, CODE)


@pytest.mark.parametrize(
    ("words", "uscc", "code", "odd"),
    [
        ("91120103MA00000101", USCC, "", ""),
        ("AB2C-3D4E", "", CODE, ""),
        ("9112010MA00000101 AB2C3D4E", "", CODE, "9112010MA00000101"),
        ("91120103MA00000101 AB2C3D", USCC, "", "AB2C3D"),
        ("怎么绑定", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_what_is_missing_or_odd_is_told_apart(words, uscc, code, odd):
    found = typed(words)
    assert (found.uscc, found.code, found.odd) == (uscc, code, odd)


def test_what_was_typed_now_goes_before_what_was_typed_earlier():
    found = typed("AB2C3D4E").filled_up(typed(f"{USCC} ZZZZ2222"))
    assert (found.uscc, found.code) == (USCC, CODE)
