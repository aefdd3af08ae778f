"""Two officers import the same file, and two workers count, at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import func, select

from actions.credit.counting import count_due
from actions.credit.scoring import score_on
from data.database import writing
from data.importers import KINDS, Order, Report, run
from data.tables.credit import CreditDue, CreditEvent, CreditStanding, ScoreChange
from data.tables.register import Company
from tests.actions.credit.builders import TODAY
from tests.builders import NOW
from tests.data.importers.conftest import write_csv
from tests.data.importers.samples import BUILDER, SUPERVISOR, a_company, a_credit_event

pytestmark = pytest.mark.slow
ENTRIES = 420


def at_once(*acts):
    start = Barrier(len(acts))

    def act(one):
        start.wait()
        return one()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(act, acts))


def test_each_entry_stands_once_and_each_change_is_told_once(own_engine, tmp_path):
    sessions = writing(own_engine)

    def bring(kind, path):
        order = Order("登记库导出", TODAY, NOW, sessions.begin)
        return run(path, KINDS[kind], order, Report(lambda _: None))

    companies = [
        a_company(企业类型="施工"),
        a_company(统一社会信用代码=SUPERVISOR, 企业名称="天津某监理有限公司", 企业类型="监理"),
    ]
    bring("companies", write_csv(tmp_path / "companies.csv", companies))
    entries = [
        a_credit_event(文号=f"{n}", 统一社会信用代码=(BUILDER, SUPERVISOR)[n % 2], 分值="0.5")
        for n in range(ENTRIES)
    ]
    path = write_csv(tmp_path / "events.csv", entries)

    def count_all():
        counted = 0
        for _ in range(200):
            with sessions.begin() as session:
                counted += count_due(session, now=NOW, limit=1)
        return counted

    one, other, *_ = at_once(
        lambda: bring("credit-events", path), lambda: bring("credit-events", path), count_all, count_all
    )
    count_all()
    assert one.added + other.added == ENTRIES
    assert one.unchanged + other.unchanged == ENTRIES
    with sessions() as session:
        assert session.scalar(select(func.count(CreditEvent.id))) == ENTRIES
        assert session.scalar(select(func.count(CreditDue.id))) == 0
        for company in session.scalars(select(Company)):
            standing = session.get_one(CreditStanding, company.id)
            assert standing.score == score_on(session, company, TODAY).total == 600 - 0.5 * ENTRIES / 2
            changes = select(ScoreChange.score_before, ScoreChange.score_after).where(
                ScoreChange.company_id == company.id
            )
            told = session.execute(changes.order_by(ScoreChange.id)).all()
            assert [before for before, _ in told] == [600, *(after for _, after in told)][:-1]
            assert told[-1][1] == standing.score


def test_days_of_one_clock_are_counted_once_by_two_workers(own_engine, tmp_path):
    sessions = writing(own_engine)
    for kind, rows in {
        "companies": [a_company(企业类型="施工")],
        "credit-events": [a_credit_event(公示止="2026-11-03")],
    }.items():
        order = Order("登记库导出", TODAY, NOW, sessions.begin)
        run(write_csv(tmp_path / f"{kind}.csv", rows), KINDS[kind], order, Report(lambda _: None))

    def count_at(now):
        with sessions.begin() as session:
            return count_due(session, now=now)

    count_at(NOW)
    at_once(*[lambda: count_at(NOW + timedelta(days=1))] * 4)
    with sessions() as session:
        assert session.execute(select(ScoreChange.score_before, ScoreChange.score_after)).all() == [
            (600, 590),
            (590, 600),
        ]
