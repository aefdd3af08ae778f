"""From when to when an entry counts."""

from datetime import date
from types import SimpleNamespace

import pytest

from actions.credit.publication import months_later, names, published
from data.rules.credit_rules import credit_rules
from data.tables.credit import CreditKind
from tests.builders import NOW

TERMS = credit_rules().terms
FIELDS = (
    "reason",
    "body",
    "decided_on",
    "public_from",
    "public_until",
    "project_number",
    "indicator",
    "points",
)
FIELDS += ("certificate_number", "disciplined_until", "removed_at", "withdrawn_at", "confirmed_at")


def an_entry(id_=1, kind=CreditKind.PENALTY, **facts):
    facts = {
        "document": f"津建罚字〔2026〕{id_}号",
        "decided_on": date(2026, 1, 5),
        "confirmed_at": NOW,
    } | facts
    return SimpleNamespace(id=id_, kind=kind, **(dict.fromkeys(FIELDS) | facts))


def spans(*entries):
    return [(each.event.id, each.first, each.last) for each in published(entries, TERMS)]


def test_an_entry_is_public_from_and_until_its_own_days():
    entry = an_entry(public_from=date(2026, 1, 10), public_until=date(2026, 7, 9))
    (found,) = published([entry], TERMS)
    days = [date(2026, 1, 9), date(2026, 1, 10), date(2026, 7, 9), date(2026, 7, 10)]
    assert [found.on(day) for day in days] == [False, True, True, False]


def test_where_the_document_tells_no_end_it_is_the_longest_the_rules_allow():
    assert spans(an_entry()) == [(1, date(2026, 1, 5), date(2029, 1, 4))]
    assert spans(an_entry(kind=CreditKind.AWARD)) == [(1, date(2026, 1, 5), date(2029, 1, 4))]


def test_a_blacklisting_ends_by_its_document_or_not_at_all():
    assert spans(an_entry(kind=CreditKind.BLACKLISTED)) == [(1, date(2026, 1, 5), None)]
    told = an_entry(
        kind=CreditKind.BLACKLISTED, disciplined_until=date(2027, 1, 4), public_until=date(2028, 1, 4)
    )
    assert spans(told) == [(1, date(2026, 1, 5), date(2027, 1, 4))]


def test_a_blacklisting_is_not_shown_longer_than_it_is_public():
    told = an_entry(
        kind=CreditKind.BLACKLISTED, disciplined_until=date(2028, 1, 4), public_until=date(2027, 1, 4)
    )
    assert spans(told) == [(1, date(2026, 1, 5), date(2027, 1, 4))]


def test_a_blacklisting_that_nobody_confirmed_is_not_public():
    assert spans(an_entry(kind=CreditKind.BLACKLISTED, confirmed_at=None)) == []


@pytest.mark.parametrize("field", ["withdrawn_at", "removed_at"])
def test_what_is_withdrawn_or_removed_was_never_public(field):
    assert spans(an_entry(**{field: NOW})) == []


def test_a_repair_ends_the_entry_it_names_the_day_before_and_no_other():
    repair = an_entry(3, CreditKind.REPAIRED, decided_on=date(2026, 6, 1), reason="修复津建罚字〔2026〕1号")
    assert spans(an_entry(1), an_entry(2), repair)[:2] == [
        (1, date(2026, 1, 5), date(2026, 5, 31)),
        (2, date(2026, 1, 5), date(2029, 1, 4)),
    ]


def test_a_repair_with_the_number_of_the_penalty_ends_it():
    repair = an_entry(2, CreditKind.REPAIRED, decided_on=date(2026, 6, 1), document="津建罚字〔2026〕1号")
    assert spans(an_entry(1), repair)[0] == (1, date(2026, 1, 5), date(2026, 5, 31))


def test_a_repair_of_the_very_first_day_leaves_nothing_public():
    repair = an_entry(2, CreditKind.REPAIRED, document="津建罚字〔2026〕1号")
    assert [id_ for id_, *_ in spans(an_entry(1), repair)] == [2]


def test_a_withdrawn_repair_ends_nothing():
    repair = an_entry(
        2, CreditKind.REPAIRED, decided_on=date(2026, 6, 1), document="津建罚字〔2026〕1号", withdrawn_at=NOW
    )
    assert spans(an_entry(1), repair) == [(1, date(2026, 1, 5), date(2029, 1, 4))]


def test_a_release_that_names_no_document_ends_every_blacklisting_before_it():
    entries = [
        an_entry(1, CreditKind.BLACKLISTED),
        an_entry(2, CreditKind.RELEASED, decided_on=date(2026, 6, 1)),
        an_entry(3, CreditKind.BLACKLISTED, decided_on=date(2026, 7, 1)),
    ]
    blacklistings = [span for span in spans(*entries) if span[0] != 2]
    assert blacklistings == [(1, date(2026, 1, 5), date(2026, 5, 31)), (3, date(2026, 7, 1), None)]


def test_a_release_that_names_one_blacklisting_leaves_the_other():
    entries = [
        an_entry(1, CreditKind.BLACKLISTED),
        an_entry(2, CreditKind.BLACKLISTED),
        an_entry(3, CreditKind.RELEASED, decided_on=date(2026, 6, 1), reason="对津建罚字〔2026〕2号移出"),
    ]
    assert spans(*entries)[:2] == [(1, date(2026, 1, 5), None), (2, date(2026, 1, 5), date(2026, 5, 31))]


def test_a_number_inside_a_longer_one_is_not_named():
    assert not names(an_entry(reason="见 A-123"), "A-12")
    assert names(an_entry(reason="见 A-12，已改正"), "A-12")


def test_months_end_where_the_month_ends():
    assert months_later(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_later(date(2025, 11, 30), 3) == date(2026, 2, 28)
