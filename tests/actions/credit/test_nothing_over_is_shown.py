"""On no day does any answer or card name a bad entry whose publication is over: to nobody, not to its own company either."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.credit.items import Item
from actions.credit.look_up import show
from actions.credit.own import own_credit
from actions.wording import credit as wording
from actions.wording import credit_own
from actions.wording.reply import dump_replies
from data.database import writing
from data.tables.credit import CreditKind
from tests.actions.credit.builders import TODAY, an_event
from tests.actions.credit.test_random_histories import FEW
from tests.builders import NOW, a_company

pytestmark = pytest.mark.slow
BAD = (CreditKind.PENALTY, CreditKind.MISCONDUCT, CreditKind.BLACKLISTED)
ENTRY = st.tuples(
    st.sampled_from([*BAD, CreditKind.AWARD]),
    st.integers(-60, 30),  # days until its publication begins
    st.integers(0, 60),  # days it lasts
    st.sampled_from(["", "withdrawn_at", "removed_at", "repaired", "released"]),
)


def over_by(entry, day):
    """Whether it may not be named on that day, by what was drawn and nothing else."""
    kind, first, term, fate = entry
    begins, ends = TODAY + timedelta(days=first), TODAY + timedelta(days=first + term)
    if fate in {"repaired", "released"}:
        ended = fate == ("released" if kind == CreditKind.BLACKLISTED else "repaired")
        ends = begins if ended else ends  # its repair begins on the second day
    return kind in BAD and (day < begins or day > ends or fate in {"withdrawn_at", "removed_at"})


def enter(session, company, number, entry):
    kind, first, term, fate = entry
    begins, ends = TODAY + timedelta(days=first), TODAY + timedelta(days=first + term)
    days = {"public_from": begins, "decided_on": begins, "public_until": ends}
    document = f"津建罚字〔2020〕{number}号"
    event = an_event(session, company, kind, document=document, reason=f"事由{number}。", **days)
    if fate.endswith("_at"):
        setattr(event, fate, NOW)
    elif fate and term and (fate == "released") == (kind == CreditKind.BLACKLISTED):
        ender = CreditKind.RELEASED if fate == "released" else CreditKind.REPAIRED
        later = {"public_from": begins + timedelta(days=1), "decided_on": None}
        an_event(session, company, ender, document=f"津建修字{number}号", reason=f"见{document}", **later)
    return document


def everything_said(session, company, day):
    """What an unbound chat hears and sees as a card, and what who speaks for the company hears, all pages of it."""
    own = own_credit(session, company, today=day)
    answers = [show(session, company.id, (item,), today=day) for item in Item]
    pages = [credit_own.say(own, begin=n) for n in range(0, max(1, len(own.entries)), credit_own.LISTED)]
    return dump_replies([*map(wording.say, answers), *pages])


@FEW
@given(entries=st.lists(ENTRY, max_size=12), ahead=st.integers(-70, 100))
def test_no_answer_and_no_card_names_what_is_over(sqlite_engine, entries, ahead):
    day = TODAY + timedelta(days=ahead)
    with writing(sqlite_engine)() as session:
        company = a_company(session, kind="施工")
        documents = [enter(session, company, 101 + n, entry) for n, entry in enumerate(entries)]
        said = everything_said(session, company, day)
        session.rollback()
    over = [document for document, entry in zip(documents, entries, strict=True) if over_by(entry, day)]
    assert [document for document in over if document in said] == []
    public = [
        document
        for document, entry in zip(documents, entries, strict=True)
        if entry[0] in BAD and entry[3] == "" and not over_by(entry, day)
    ]
    assert [document for document in public if document not in said] == []
