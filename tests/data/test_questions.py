"""The sourced answers are whole: every one has a source, no figure is left open, none is from memory."""

from data.rules.complaint_categories import Mark
from data.rules.questions import questions


def test_every_answer_has_a_source_and_no_open_figure():
    rows = questions()
    assert len({row.key for row in rows}) == len(rows)
    said = {row.key: (row.answer + row.brief + row.of_case).replace("{office_hours}", "") for row in rows}
    assert [row.key for row in rows if not row.source or "{" in said[row.key]] == []
    assert {row.mark for row in rows} <= {Mark.READ, Mark.SEEN}


def test_what_leans_on_the_document_of_2020_says_that_it_is_void():
    leaning = {row.key for row in questions() if "津住建发〔2020〕2号" in row.source + row.answer}
    assert leaning == {row.key for row in questions() if row.void} != set()
