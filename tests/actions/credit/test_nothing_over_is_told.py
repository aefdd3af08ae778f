"""Random lives of a company's entries: on no day is a word told of a bad one that is over, and nothing is told twice."""

import random
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.credit import petitions
from actions.credit.endings import put_endings
from actions.credit.petition_about import about
from actions.credit.petition_ledger import PetitionRefusedError
from actions.credit.publication import BAD, by_itself, published
from actions.deeds import DEEDS
from actions.enterprises.explaining import explained
from actions.enterprises.proving import proof
from actions.enterprises.repeating import repeat_due
from actions.wording import enterprise_explained
from actions.wording import petitions as petition_wording
from data.queries import credit_events, due_tasks
from data.rules.credit_rules import credit_rules
from data.tables.credit import CreditEvent, CreditKind
from data.tables.delivery import Notice
from data.tables.enterprises import CompanyNotice, PetitionKind
from tests.actions.credit.builders import TODAY, an_event, counted, noon
from tests.builders import a_company

pytestmark = pytest.mark.slow
WORSE = BAD | {CreditKind.BLACKLISTED}


class Life:
    """One company, its contact, and days that go by."""

    def __init__(self, session, bound, seed):
        self.session, self.chance, self.today, self.told = session, random.Random(seed), TODAY, 0
        self.company = a_company(session, kind="施工")
        self.person = bound("a", self.company)
        counted(session, self.company)

    def events(self):
        return list(self.session.scalars(select(CreditEvent).order_by(CreditEvent.id)))

    def step(self):
        self.chance.choice(
            (self.enter, self.enter, self.enter, self.change, self.undo, self.mend, self.object, self.sleep)
        )()
        self.session.flush()
        self.let_the_house_work()

    def enter(self):
        n = len(self.events())
        first = self.today + timedelta(days=self.chance.randint(-400, 5))
        an_event(
            self.session,
            self.company,
            self.chance.choice((*sorted(WORSE), CreditKind.AWARD)),
            document=f"津罚字{n:03}号",
            reason=f"事由甲{n:03}乙",
            public_from=first,
            public_until=first + timedelta(days=self.chance.randint(0, 420)),
        )

    def change(self):
        for event in self.some():
            event.public_until = self.today + timedelta(days=self.chance.randint(-3, 30))
            event.public_from = min(event.public_from, event.public_until)

    def undo(self):
        for event in self.some():
            event.withdrawn_at = self.chance.choice((noon(self.today), None))
            event.removed_at = self.chance.choice((noon(self.today), None))

    def mend(self):
        for event in self.some():
            kind = CreditKind.RELEASED if event.kind == CreditKind.BLACKLISTED else CreditKind.REPAIRED
            if event.kind in WORSE and not any(
                e.kind == kind and event.document in e.reason for e in self.events()
            ):
                an_event(
                    self.session,
                    self.company,
                    kind,
                    document=f"津修字{len(self.events()):03}号",
                    reason=f"{event.document}已改正",
                    public_from=self.today,
                )

    def object(self):
        now = noon(self.today)
        for event in self.some():
            with suppress(PetitionRefusedError):
                row = petitions.begin(
                    self.session, self.person.account_id, event.id, PetitionKind.OBJECTION, now=now
                )
                petitions.tell(self.session, self.person.account_id, row.id, "写错了", now=now)
                petitions.submit(self.session, self.person.account_id, row.id, now=now)

    def sleep(self):
        self.today += timedelta(days=self.chance.choice((1, 1, 2, 20)))

    def some(self):
        events = [event for event in self.events() if event.kind in {*WORSE, CreditKind.AWARD}]
        return [self.chance.choice(events)] if events else []

    def let_the_house_work(self):
        now = noon(self.today)
        counted(self.session, self.company, self.today)
        put_endings(self.session, now=now)
        self.session.flush()
        for moment in (now, now + timedelta(hours=8)):
            for task in due_tasks.claim(self.session, now=moment):
                due_tasks.perform(self.session, task, DEEDS, now=moment)
            repeat_due(self.session, now=moment)
        self.session.flush()

    def said_now(self):
        """Everything that left us since this was last asked, and whatever may be asked for now."""
        rows = self.session.scalars(select(Notice).where(Notice.id > self.told).order_by(Notice.id)).all()
        self.told = max([self.told, *(row.id for row in rows)])
        said = [row.content for row in rows]
        now = noon(self.today)
        for notice_id in self.session.scalars(select(CompanyNotice.id)):
            found = explained(self.session, self.person.account_id, notice_id, now=now)
            said += [enterprise_explained.say(found).text, proof(self.session, notice_id, now=now).text]
        for row in petitions.own_ones(self.session, self.person.account_id):
            said.append(petition_wording.shown(row, about(self.session, row, now=now), 0, ()).text)
        return "\n".join(said)

    def never(self):
        """Words of which none may be said today."""
        terms = credit_rules().terms
        rows = credit_events.of_companies(self.session, [self.company.id])
        public = {each.event.id for each in published(rows, terms) if each.on(self.today)}
        over = [
            row
            for row in rows
            if row.kind in WORSE and (by_itself(row, terms).last or self.today) < self.today
        ]
        ended = [row for row in rows if row.kind in WORSE and row.id not in public]
        undone = [row for row in ended if row.withdrawn_at or row.removed_at]
        return (
            {row.document for row in over}
            | {row.reason for row in over}
            | {row.reason for row in ended if row not in undone}
        )


@pytest.mark.parametrize("seed", range(6))
def test_no_word_of_what_is_over_is_said_on_any_day(session, bound, seed):
    life = Life(session, bound, seed)
    for _ in range(30):
        life.step()
        said = life.said_now()
        assert [word for word in life.never() if word in said] == []
    keys = session.scalars(select(CompanyNotice.key)).all()
    assert len(keys) == len(set(keys)) > 3
