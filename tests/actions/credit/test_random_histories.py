"""Random entries, corrections and days in any order: what was counted on the way is what counting from scratch gives."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from actions.credit.counting import count, count_due
from actions.credit.scoring import score_on
from data.database import writing
from data.queries.credit_standings import put_due
from data.tables.credit import CreditEvent, CreditKind, CreditStanding, ScoreCause, ScoreChange
from tests.actions.credit.builders import TODAY, an_event, noon
from tests.builders import NOW, a_company

pytestmark = pytest.mark.slow

FEW = settings(
    max_examples=30,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
DAYS = st.integers(-60, 60).map(lambda n: TODAY + timedelta(days=n))
POINTS = st.one_of(st.none(), st.integers(0, 3000).map(lambda n: n / 10))
WHICH = st.integers(0, 10**6)


class Histories(RuleBasedStateMachine):
    """A developer, a builder and a laboratory (no rules), counted now and then while days go by."""

    def __init__(self, engine):
        super().__init__()
        self.session = writing(engine)()
        self.today = TODAY

    @initialize()
    def three_companies(self):
        names = {"建设": "天津甲置业有限公司", "施工": "天津乙建设有限公司", "检测": "天津丙检测有限公司"}
        self.companies = [a_company(self.session, name, kind=kind) for kind, name in names.items()]
        self.count()

    def company(self, which):
        return self.companies[which % len(self.companies)]

    def events(self):
        ids = [company.id for company in self.companies]
        return list(
            self.session.scalars(
                select(CreditEvent).where(CreditEvent.company_id.in_(ids)).order_by(CreditEvent.id)
            )
        )

    def changed(self, event):
        self.session.flush()
        put_due(self.session, [event.company_id])

    @rule(which=WHICH, kind=st.sampled_from(CreditKind), first=DAYS, term=st.integers(-1, 90), points=POINTS)
    def an_entry_comes(self, which, kind, first, term, points):
        last = first + timedelta(days=term) if term >= 0 else None
        company = self.company(which)
        facts = {"public_from": first, "public_until": last, "points": points}
        older = [event for event in self.events() if event.company_id == company.id]
        if older and kind in {CreditKind.REPAIRED, CreditKind.RELEASED}:
            facts["reason"] = f"见{older[which % len(older)].document}"
        self.changed(an_event(self.session, company, kind, **facts))

    @rule(which=WHICH, days=st.integers(-20, 20), points=POINTS)
    def an_entry_is_corrected(self, which, days, points):
        if events := self.events():
            event = events[which % len(events)]
            event.public_from += timedelta(days=days)
            if event.public_until is not None:
                event.public_until = max(event.public_until, event.public_from)
            event.points = points
            self.changed(event)

    @rule(which=WHICH, field=st.sampled_from(["withdrawn_at", "removed_at", "confirmed_at"]))
    def an_entry_is_withdrawn_removed_or_confirmed_and_perhaps_back(self, which, field):
        if events := self.events():
            event = events[which % len(events)]
            setattr(event, field, None if getattr(event, field) else NOW)
            self.changed(event)

    @rule(which=WHICH, score=st.one_of(st.none(), st.integers(6000, 9500).map(lambda n: n / 10)))
    def the_city_gives_another_score(self, which, score):
        company = self.company(which)
        company.official_score = score
        self.session.flush()
        put_due(self.session, [company.id])

    @rule(days=st.integers(0, 40))
    def days_go_by(self, days):
        self.today += timedelta(days=days)

    @rule(limit=st.integers(1, 3))
    def what_is_due_is_counted(self, limit):
        while count_due(self.session, now=noon(self.today), limit=limit):
            pass

    def count(self):
        count(self.session, [company.id for company in self.companies], now=noon(self.today))

    @invariant()
    def the_standing_is_what_counting_from_scratch_gives(self):
        if not hasattr(self, "companies"):
            return
        with self.session.begin_nested() as undone:  # what waits to be counted is counted for the look only
            self.count()
            for company in self.companies:
                standing = self.session.get_one(CreditStanding, company.id)
                fresh = score_on(self.session, company, self.today)
                assert (standing.score, standing.grade, standing.blacklisted, standing.official_score) == (
                    None if fresh.total is None else float(fresh.total),
                    fresh.grade.letter if fresh.grade else None,
                    bool(fresh.blacklistings),
                    company.official_score,
                )
                assert {int(key) for key in standing.lines} == {line.event.id for line in fresh.lines}
                self.history_is_one_chain(company, standing)
            undone.rollback()
        self.session.expire_all()

    def history_is_one_chain(self, company, standing):
        changes = self.session.scalars(
            select(ScoreChange).where(ScoreChange.company_id == company.id).order_by(ScoreChange.id)
        ).all()
        for one, next_ in pairwise(changes):
            assert one.on <= next_.on
            assert one.score_after == next_.score_before
            assert one.grade_after == next_.grade_before
            assert one.blacklisted_after == next_.blacklisted_before
            assert one.official_score_after == next_.official_score_before
        if changes:
            last = changes[-1]
            assert (last.score_after, last.grade_after, last.blacklisted_after) == (
                standing.score,
                standing.grade,
                standing.blacklisted,
            )
        self.points_of_all_causes_come_to_the_lines(company, standing)

    def points_of_all_causes_come_to_the_lines(self, company, standing):
        causes = self.session.scalars(
            select(ScoreCause).join(ScoreChange).where(ScoreChange.company_id == company.id)
        )
        came_to = Counter()
        for cause in causes:
            difference = Decimal(str(cause.points_after or 0)) - Decimal(str(cause.points_before or 0))
            came_to[str(cause.event_id)] += difference
        stands = {key: Decimal(points) for key, (points, _) in standing.lines.items()}
        assert {key: n for key, n in came_to.items() if n} == {key: n for key, n in stands.items() if n}

    def teardown(self):
        self.session.rollback()
        self.session.close()


def test_what_was_counted_on_the_way_is_what_counting_from_scratch_gives(engine):
    run_state_machine_as_test(lambda: Histories(engine), settings=FEW)


ENTRY = st.tuples(
    st.sampled_from([CreditKind.AWARD, CreditKind.PENALTY, CreditKind.MISCONDUCT]),
    DAYS,
    st.integers(0, 90),
    st.integers(0, 2000).map(lambda n: n / 10),
)


@FEW
@given(entries=st.lists(ENTRY, max_size=6), order=st.randoms(use_true_random=False), day=DAYS)
def test_the_order_of_imports_does_not_matter_and_the_sum_is_the_plain_one(engine, entries, order, day):
    with writing(engine)() as session:
        scores = []
        for _ in range(2):
            company = a_company(session, kind="施工")
            for kind, first, term, points in entries:
                last = first + timedelta(days=term)
                an_event(session, company, kind, public_from=first, public_until=last, points=points)
                count(session, [company.id], now=noon(TODAY - timedelta(days=90)))
            count(session, [company.id], now=noon(day))
            scores.append(session.get_one(CreditStanding, company.id).score)
            order.shuffle(entries)
        session.rollback()
    public = [
        (kind == CreditKind.AWARD, Decimal(str(points)))
        for kind, first, term, points in entries
        if first <= day <= first + timedelta(days=term)
    ]
    good = min(Decimal(200), sum((n for is_good, n in public if is_good), Decimal(0)))
    bad = sum((n for is_good, n in public if not is_good), Decimal(0))
    assert scores == [float(max(Decimal(0), 600 + good - bad))] * 2
