"""What is counted again, and the history that comes of it."""

from datetime import date

from sqlalchemy import select

from actions.credit.counting import count_due, keep, look_at_due
from actions.credit.scoring import score_on
from data.queries.credit_standings import put_due
from data.tables.credit import CauseKind, CreditDue, CreditKind, CreditStanding, ScoreChange
from tests.actions.credit.builders import DAY, TODAY, an_event, counted, history, noon, rules_with
from tests.builders import NOW, a_company
from tests.statements import sent_to


def a_builder(session, **facts):
    return a_company(session, **({"kind": "施工"} | facts))


def test_the_first_entry_changes_the_score_from_where_the_rules_begin(session):
    company = a_builder(session)
    an_event(session, company)
    counted(session, company)
    assert history(session, company) == [(TODAY, 600, 570, [(CauseKind.BEGAN, None, -30)])]


def test_counting_twice_tells_nothing_new(session):
    company = a_builder(session)
    an_event(session, company)
    counted(session, company)
    assert counted(session, company) == counted(session, company, TODAY + DAY) == []


def test_a_company_without_entries_is_counted_and_nothing_is_told(session):
    company = a_builder(session, official_score=880)
    assert counted(session, company) == []
    assert session.get(CreditStanding, company.id).score == 600


def test_an_entry_that_expires_is_told_on_its_day_and_counts_no_more(session):
    company = a_builder(session)
    an_event(session, company, public_until=TODAY)
    counted(session, company)
    counted(session, company, TODAY + DAY)
    assert history(session, company)[1:] == [(TODAY + DAY, 570, 600, [(CauseKind.EXPIRED, -30, None)])]


def test_days_that_were_slept_through_are_told_each_on_its_own_day(session):
    company = a_builder(session)
    an_event(session, company, public_from=TODAY + DAY)
    an_event(session, company, CreditKind.AWARD, public_from=TODAY + 3 * DAY)
    counted(session, company)
    counted(session, company, TODAY + 9 * DAY)
    assert history(session, company) == [
        (TODAY + DAY, 600, 570, [(CauseKind.BEGAN, None, -30)]),
        (TODAY + 3 * DAY, 570, 580, [(CauseKind.BEGAN, None, 10)]),
    ]


def test_an_entry_that_came_late_changes_the_score_on_the_day_it_is_learnt(session):
    company = a_builder(session)
    counted(session, company)
    an_event(session, company, public_from=date(2026, 1, 10))
    counted(session, company, TODAY + DAY)
    assert [line[0] for line in history(session, company)] == [TODAY + DAY]


def test_a_correction_is_told_even_where_the_points_stay(session):
    company = a_builder(session)
    event = an_event(session, company)
    counted(session, company)
    event.body = "河西区住建委"
    session.flush()
    counted(session, company)
    assert history(session, company)[1:] == [(TODAY, 570, 570, [(CauseKind.CORRECTED, -30, -30)])]


def test_a_withdrawn_a_removed_and_a_repaired_entry_are_told_apart(session):
    company = a_builder(session)
    events = [an_event(session, company, points=n) for n in (1, 2, 4)]
    counted(session, company)
    events[0].withdrawn_at = events[1].removed_at = NOW
    an_event(session, company, CreditKind.REPAIRED, document=events[2].document, public_from=TODAY)
    counted(session, company)
    ((_, before, after, causes),) = history(session, company)[1:]
    assert (before, after) == (593, 600)
    assert causes == [
        (CauseKind.WITHDRAWN, -1, None),
        (CauseKind.REMOVED, -2, None),
        (CauseKind.REPAIRED, -4, None),
        (CauseKind.BEGAN, None, 0),
    ]


def test_a_blacklisting_and_its_release_are_changes(session):
    company = a_builder(session)
    an_event(session, company, CreditKind.BLACKLISTED, public_until=None)
    counted(session, company)
    an_event(session, company, CreditKind.RELEASED, public_from=TODAY + DAY)
    counted(session, company, TODAY + DAY)
    query = select(ScoreChange.blacklisted_before, ScoreChange.blacklisted_after).where(
        ScoreChange.company_id == company.id
    )
    assert session.execute(query.order_by(ScoreChange.id)).all() == [(False, True), (True, False)]


def test_a_blacklisting_ends_on_the_day_after_the_last_of_its_document(session):
    company = a_builder(session)
    an_event(session, company, CreditKind.BLACKLISTED, disciplined_until=TODAY + DAY)
    for n in range(3):
        counted(session, company, TODAY + n * DAY)
    assert [(line[0], line[3][0][0]) for line in history(session, company)] == [
        (TODAY, CauseKind.BEGAN),
        (TODAY + 2 * DAY, CauseKind.EXPIRED),
    ]


def test_the_score_falls_and_the_grade_stays(session):
    company = a_company(session, kind="建设")
    for code in ("S01", "L01"):
        for _ in range(10):
            an_event(session, company, CreditKind.AWARD, indicator=code)
    counted(session, company)
    an_event(session, company)
    (change,) = counted(session, company)
    assert (change.score_before, change.score_after) == (1000, 970)
    assert (change.grade_before, change.grade_after) == ("A", "A")


def test_another_official_score_is_a_change_of_its_own(session):
    company = a_builder(session, official_score=900.5, official_grade="A")
    counted(session, company)
    company.official_score, company.official_grade = 849.9, "B"
    session.flush()
    (change,) = counted(session, company)
    assert (change.official_score_before, change.official_score_after) == (900.5, 849.9)
    assert (change.official_grade_before, change.official_grade_after) == ("A", "B")
    assert (change.score_before, change.score_after, change.causes) == (600, 600, [])


def test_new_rules_change_the_score_from_their_day_on(session):
    company = a_builder(session)
    an_event(session, company)
    counted(session, company)
    newer = rules_with(("行政处罚, part: bad, points: 30", "行政处罚, part: bad, points: 45"))
    (change,) = counted(session, company, rules=newer)
    assert [(c.what, c.points_before, c.points_after) for c in change.causes] == [
        (CauseKind.REVALUED, -30, -45)
    ]
    assert session.get(CreditStanding, company.id).rules_mark == newer.mark


def test_rules_that_give_the_same_change_nothing(session):
    company = a_builder(session)
    an_event(session, company)
    counted(session, company)
    assert counted(session, company, rules=rules_with(("市级工程质量奖", "市级质量奖"))) == []


def test_what_is_due_is_counted_once_and_taken_off_the_list(session):
    company, other = a_builder(session), a_builder(session, name="天津乙建筑有限公司")
    an_event(session, company)
    put_due(session, [company.id, company.id, other.id])
    while count_due(session, now=noon(TODAY)):
        pass
    assert session.scalars(select(CreditDue.id)).all() == []
    assert [len(history(session, each)) for each in (company, other)] == [1, 0]


def test_a_company_whose_day_came_is_found_without_being_put_on_the_list(session):
    company = a_builder(session)
    an_event(session, company, public_until=TODAY)
    while count_due(session, now=noon(TODAY)):
        pass
    while count_due(session, now=noon(TODAY + DAY)):
        pass
    standing = session.get(CreditStanding, company.id)
    assert (standing.score, standing.day) == (600, TODAY + DAY)
    assert standing.score == score_on(session, company, TODAY + DAY).total


def test_a_clock_that_was_set_back_changes_nothing(session):
    company = a_builder(session)
    an_event(session, company, public_until=TODAY)
    counted(session, company, TODAY + DAY)
    assert counted(session, company, TODAY - DAY) == []


def test_what_was_read_is_counted_without_the_database(session):
    companies = [a_builder(session) for _ in range(3)]
    for company in companies:
        an_event(session, company)
    put_due(session, [company.id for company in companies])
    look = look_at_due(session, now=NOW)
    with sent_to(session.connection()) as statements:
        parts = list(look.parts(2))
    assert [[each.state.score for each in part.counted] for part in parts] == [[570, 570], [570]]
    assert [len(part.listed) for part in parts] == [2, 1]
    assert not statements
    with sent_to(session.connection()) as statements:
        keep(session, parts[0], now=NOW)
    assert statements
