"""Random moves by random people at random times: whatever happens, a case is what its ledger says.

The same lives on both databases, the same ones in each run.
"""

from collections import Counter
from datetime import UTC, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select

from actions.complaints import clocks, forms, marks, postponing, reminding
from actions.complaints.deciding import allowed, decide
from actions.complaints.moving import RESIDENT, SYSTEM, MoveRefusedError, lock, move, officer, record
from actions.complaints.reopening import reopen
from actions.complaints.staffing import hand_over_all
from actions.complaints.stages import MOVES, RECORDS, Move, Record, way_of
from actions.complaints.workdays import CITY
from actions.deeds import DEEDS
from data.database import writing
from data.queries import due_tasks
from data.tables.complaints import CalendarDay, Case, CaseClock, LedgerEntry, Solved, Stage
from data.tables.people import Role
from tests.builders import NOW, a_case, a_photo, a_project, an_officer

pytestmark = pytest.mark.slow

IN_HAND = RECORDS[Record.HAND_OVER].sources
MOVES_ON, KEEPS = [*Move], [kind for kind in Record if kind is not Record.FILE]
LATER = st.one_of(
    st.integers(-30, 3600), st.integers(0, 86400), st.integers(0, 20 * 86400)
)  # seconds; a clock read a little too early is among them
WHICH = st.integers(0, 10**6)
STRAIGHT = (
    Move.ACCEPT,
    Move.ASSIGN,
    Move.START,
    Move.ORDER,
    Move.REPORT_RECTIFIED,
    Move.ASK_BACK,
    Move.ANSWERED_BACK,
    Move.CLOSE,
)
FAR = st.integers(0, len(STRAIGHT))


class Lives(RuleBasedStateMachine):
    """A few cases of two projects in an office of two districts."""

    def __init__(self, engine):
        super().__init__()
        self.session = writing(engine)()
        self.now = NOW
        self.cases = []
        self.filed_elsewhere = self.session.scalar(select(func.count(Case.id)))

    @initialize(far=st.tuples(FAR, FAR, st.just(0)), urgent=st.booleans())
    def an_office_and_three_cases(self, far, urgent):
        """Each case is already so far on its straight way."""
        projects = [a_project(self.session), a_project(self.session, "海河新苑三期")]
        roles = [",".join(Role), *Role, "承办", "承办", "承办,督办"]
        self.officers = [an_officer(self.session, each) for each in roles]
        self.officers.append(an_officer(self.session, "承办", "120101"))
        self.officers.append(an_officer(self.session, "受理,承办,审批", ""))
        for place, steps in enumerate(far):
            case = a_case(self.session, projects[place // 2], now=self.now, urgent=urgent)
            self.cases.append(case.id)
            for deed in STRAIGHT[:steps]:
                facts = self.facts(deed, case, 0)
                move(self.session, case, deed, officer(self.officers[0]), now=self.now, facts=facts)

    @rule(seconds=LATER, who=WHICH)
    def time_goes_by_and_the_timetable_ticks(self, seconds, who):
        """Twice, since a second run must change nothing; somebody may leave."""
        self.now += timedelta(seconds=seconds)
        if who % 3 == 0:
            leaver = self.officers[who % len(self.officers)]
            hand_over_all(self.session, leaver, None, by=None, now=self.now)
        self.tick()
        before = self.revisions()
        self.tick()
        assert self.revisions() == before

    @rule(days=st.integers(1, 3))
    def it_is_ten_in_the_morning_some_days_later(self, days):
        """When residents are asked back; most moments by chance are at night or weeks away."""
        later = (self.now + timedelta(days=days)).astimezone(CITY)
        self.now = later.replace(hour=10).astimezone(UTC)
        self.tick()

    @rule(which=WHICH)
    def the_day_until_which_it_had_to_be_accepted_becomes_a_holiday(self, which):
        ends = select(CaseClock.due_at).where(
            CaseClock.case_id.in_(self.cases), CaseClock.ended_at.is_(None), CaseClock.kind == "acceptance"
        )
        days = [due.astimezone(CITY).date() for due in self.session.scalars(ends.order_by(CaseClock.id))]
        if days:
            self.session.merge(CalendarDay(day=days[which % len(days)], works=False))
            self.session.flush()
            self.tick()

    @rule(which=WHICH, who=WHICH, deed=st.sampled_from(MOVES_ON + KEEPS), choice=WHICH)
    def somebody_tries_something(self, which, who, deed, choice):
        """At the inner door, most of it not allowed."""
        actors = [RESIDENT, SYSTEM, *(officer(row) for row in self.officers)]
        with Try(self, which) as case:
            write = move if isinstance(deed, Move) else record
            facts = self.facts(deed, case, choice)
            write(self.session, case, deed, actors[who % len(actors)], now=self.now, facts=facts)

    @rule(which=WHICH, who=WHICH, choice=WHICH)
    def an_officer_does_what_is_allowed(self, which, who, choice):
        """At the officers' door, with what it needs, most of the time."""
        with Try(self, which) as case:
            doable = {}
            few = [self.officers[(who + step) % len(self.officers)] for step in range(4)]
            for row in dict.fromkeys([case.handler or few[0], *few]):
                for deed in allowed(self.session, row, case):
                    doable.setdefault(deed, []).append(row)
            deeds = [deed for deed in doable if isinstance(deed, Move)] if choice % 4 else [*doable]
            if deeds:
                deed = deeds[who % len(deeds)]
                by = doable[deed][choice % len(doable[deed])]
                photos = [a_photo(self.session, by).id] if choice % 3 else []
                decide(
                    self.session,
                    case.id,
                    deed,
                    by,
                    seen=case.revision,
                    values=self.filled_in(deed, case, choice),
                    photos=photos,
                    now=self.now,
                )

    @rule(which=WHICH, choice=WHICH)
    def a_resident_does_what_the_stage_offers(self, which, choice):
        with Try(self, which) as case:
            open_to = [
                deed
                for deed, way in (MOVES | RECORDS).items()
                if way.resident and case.stage in way.sources and deed is not Record.FILE
            ]
            deed = open_to[choice % len(open_to)]
            facts = self.facts(deed, case, choice)
            if deed is Move.REOPEN:
                reopen(self.session, case, RESIDENT, now=self.now, facts=facts)
            else:
                write = move if isinstance(deed, Move) else record
                write(self.session, case, deed, RESIDENT, now=self.now, facts=facts)

    def tick(self):
        postponing.postpone(self.session, now=self.now)
        while reminding.remind(self.session, now=self.now, limit=2):
            pass
        while claimed := due_tasks.claim(self.session, now=self.now):
            for task in claimed:
                due_tasks.perform(self.session, task, DEEDS, now=self.now)
        self.session.flush()

    def revisions(self):
        return dict(self.session.execute(select(Case.id, Case.revision)).tuples().all())

    def facts(self, deed, case, choice):
        handler = next(row for row in self.officers if row.roles == "承办")
        return {
            Move.ASSIGN: {"handler": handler.id},
            Move.REOPEN: {"handler": handler.id},
            Record.HAND_OVER: {"handler": handler.id},
            Move.MERGE: {"into": self.cases[choice % len(self.cases)]},
            Move.ANSWERED_BACK: {"solved": [*Solved][choice % 4].value},
            Record.EXTEND: {"clock": ["handling", "closing"][choice % 2]},
            Record.MERGED_STEP: {"deed": "note"},
        }.get(deed, {})

    def filled_in(self, deed, case, choice):
        other = self.session.get_one(Case, self.cases[choice % len(self.cases)])
        known = {
            "handler": self.officers[choice % len(self.officers)].id,
            "into": other.number,
            "on": self.now.date() - timedelta(days=1),
            "due_on": self.now.date() + timedelta(days=choice % 30),
            "project": None,
        }
        values = {}
        for place, item in enumerate(forms.FORMS[deed].fields):
            options = [kept for kept, _ in item.choices]
            value = options[choice % len(options)] if options else known.get(item.name, "话")
            if item.required or (choice >> place) % 2:
                values[item.name] = value
        return values

    @invariant()
    def each_case_is_what_its_ledger_says(self):
        self.session.expire_all()
        mine = self.session.scalars(select(Case).where(Case.id.in_(self.cases)))
        for case in mine:
            self.check_ledger(case, list(case.entries))
            self.check_clocks(case)
            self.check_marks(case)
            self.check_columns(case)

    @invariant()
    def no_case_is_lost(self):
        by_stage = self.session.execute(select(Case.stage, func.count()).group_by(Case.stage))
        counted = Counter(dict(by_stage.tuples().all()))
        assert counted.total() == self.filed_elsewhere + len(self.cases)

    def check_ledger(self, case, entries):
        assert [entry.place for entry in entries] == list(range(1, case.revision + 1))
        assert (entries[0].deed, entries[-1].stage_after) == ("file", case.stage)
        assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)
        for before, entry in pairwise(entries):
            deed = Move(entry.deed) if entry.deed in set(Move) else Record(entry.deed)
            assert entry.stage_before == before.stage_after
            assert entry.stage_before in way_of(deed).sources
            assert entry.stage_after == (way_of(deed).target or entry.stage_before)

    def check_clocks(self, case):
        told = clocks.recompute(case.entries)
        assert set(told) == set(clocks.of(case))
        assert all(clock.due_at >= clock.started_at and clock.paused_seconds >= 0 for clock in told)
        assert all(clock.promised_at >= clock.due_at for clock in told)
        assert all(clock.ended_at is None or clock.ended_at >= clock.started_at for clock in told)
        assert all((clock.met is None) or clock.ended_at is not None for clock in told)
        running = [clock.kind for clock in told if clock.ended_at is None]
        assert len(running) == len(set(running))
        going = [clock.due_at for clock in told if clock.ended_at is None and clock.paused_at is None]
        assert case.next_due_at == min(going, default=None)
        assert sorted(running) == sorted(RUNNING[Stage(case.stage)])
        stands = [clock.kind for clock in told if clock.paused_at and clock.ended_at is None]
        assert stands == (["handling"] if case.stage == Stage.WAITING else [])

    def check_marks(self, case):
        """Every mark once for one date of a clock; nothing that is due is forgotten."""
        given = {}
        for entry in case.entries:
            for kind in entry.facts.get("due", {}):
                given[kind] = set()
            if "percent" in entry.facts:
                kind, percent = entry.facts["clock"], entry.facts["percent"]
                assert percent not in given[kind]
                given[kind].add(percent)
        assert [row.next_mark_at for row in case.clocks] == [marks.next_one(row) for row in case.clocks]

    def check_columns(self, case):
        assert (case.handler_id is not None) >= (case.stage in IN_HAND)
        assert (case.merged_into_id is not None) == (case.stage == Stage.MERGED)
        if case.lead_department is not None:
            assert case.stage in {Stage.REFERRED, Stage.CLOSED, Stage.WITHDRAWN}
        if case.stage == Stage.CLOSED:
            assert case.closed_at is not None
        if case.stage == Stage.MERGED:
            main = self.session.get_one(Case, case.merged_into_id)
            assert main.stage not in {Stage.MERGED, Stage.WITHDRAWN}
            assert main.project_id == case.project_id
        assert case.reopened == sum(entry.deed == Move.REOPEN for entry in case.entries) <= 2

    def teardown(self):
        SEEN.update(
            entry.deed
            for entry in self.session.scalars(select(LedgerEntry).where(LedgerEntry.case_id.in_(self.cases)))
        )
        self.session.rollback()
        self.session.close()


SEEN: Counter = Counter()
_OPEN = ("closing",)
RUNNING = {  # which clocks run, or stand still, in each stage
    Stage.RECEIVED: ("acceptance", "closing"),
    Stage.ACCEPTED: _OPEN,
    Stage.DECLINED: (),
    Stage.REFERRED: _OPEN,
    Stage.ASSIGNED: ("closing", "handling"),
    Stage.HANDLING: ("closing", "handling"),
    Stage.WAITING: ("closing", "handling"),
    Stage.RECTIFYING: ("closing", "handling", "rectification"),
    Stage.VERIFYING: ("closing", "handling"),
    Stage.ASKING_BACK: _OPEN,
    Stage.TO_SIGN_OFF: _OPEN,
    Stage.CLOSED: (),
    Stage.WITHDRAWN: (),
    Stage.MERGED: (),
}


class Try:
    """What is refused leaves no trace: the case, locked, in a transaction of its own."""

    def __init__(self, lives, which):
        self.lives = lives
        self.case_id = lives.cases[which % len(lives.cases)]

    def __enter__(self):
        self.inner = self.lives.session.begin_nested()
        self.revision = lock(self.lives.session, self.case_id).revision
        return self.lives.session.get_one(Case, self.case_id)

    def __exit__(self, kind, error, trace):
        if error is None:
            self.inner.commit()
            return None
        self.inner.rollback()
        assert self.lives.session.get_one(Case, self.case_id).revision == self.revision
        return isinstance(error, MoveRefusedError)


def test_whatever_happens_a_case_is_what_its_ledger_says(engine):
    SEEN.clear()
    run_state_machine_as_test(
        lambda: Lives(engine),
        settings=settings(
            max_examples=14,
            stateful_step_count=30,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],  # shrinking takes minutes; take it away to look for the shortest life
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert len({*Move} & set(SEEN)) >= 18  # else these lives prove little
    assert len({*Record} & set(SEEN)) >= 12
    assert {Record.REMIND, Record.ESCALATE, Record.TRY_ASK_BACK, Record.POSTPONE} <= set(SEEN)
