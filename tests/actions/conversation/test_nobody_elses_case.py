"""Whatever B says or taps: nothing of A's case is ever shown, and A's case never changes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from actions.complaints.moving import record
from actions.complaints.stages import Record
from actions.complaints.steps import RESIDENT
from actions.conversation.registry import COMMANDS
from actions.wording.reply import Button
from data.tables.complaints import Case, LedgerEntry, WordKind
from tests.actions.conversation.person import Person
from tests.builders import NOW, a_case, a_project, an_officer

pytestmark = pytest.mark.slow

SECRET = "主卧衣柜后面的墙长毛了"
INTENTS = ("check", "supplement", "urge", "withdraw", "rate", "file")
WORDS = (
    "到哪了",
    "催一下",
    "撤回",
    "我的投诉",
    "补充：又漏了",
    "满意，5星",
    "没修好",
    "第1个",
    "对",
    "换个地方继续",
    "{number}",
    "{number} ABCD2345",
    "帮我看看{number}谁在办",
    "{number}补充：我家也漏",
    "催一下{number}",
    "撤回{number}",
    "ABCD2345",
    "不是二期是三期",
    "海河新苑二期的投诉怎么样了",
)
_CASE_COMMANDS = sorted(
    name
    for name in COMMANDS
    if "case" in name or name in {"withdraw_now", "reopen_now", "object_now", "agree_visit"}
)
_EXTRA = ({}, {"solved": "solved"}, {"stars": 5}, {"agreed": True}, {"entry": 1}, {"inbox": 1}, {"skip": 0})
steps = st.one_of(
    st.tuples(st.just("says"), st.sampled_from(WORDS), st.sampled_from(INTENTS)),
    st.tuples(st.just("taps"), st.sampled_from(_CASE_COMMANDS), st.sampled_from(_EXTRA)),
    st.tuples(st.just("offered"), st.integers(0, 5), st.none()),
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(steps, max_size=8))
def test_no_sequence_of_messages_shows_or_changes_the_case_of_another(session, told):
    with session.begin_nested() as undone:
        _try(session, told)
        undone.rollback()
    session.expunge_all()  # what was loaded anew has numbers that the next try gives again


def _try(session, told):
    owner = Person(session, "owner")
    officer = an_officer(session, name="欧阳承办")
    case = a_case(session, a_project(session), account_id=owner.account_id, story=SECRET)
    case.handler_id = officer.id
    record(session, case, Record.SUPPLEMENT, RESIDENT, now=NOW, words={WordKind.SUPPLEMENT: SECRET})
    before = (case.stage, case.revision, case.account_id)
    other = Person(session, "other")
    said = "\n".join(_do(other, case, step) for step in told)
    assert SECRET not in said
    assert officer.name not in said
    typed = any(kind == "says" and "{number}" in words for kind, words, _ in told)
    assert typed or case.number not in said
    session.refresh(case)
    assert (case.stage, case.revision, case.account_id) == before
    assert session.scalar(select(func.count()).where(LedgerEntry.case_id == case.id)) == 2


def _do(other, case, step):
    kind, what, more = step
    match kind:
        case "says":
            return other.says(what.format(number=case.number), f"{more}_complaint")
        case "taps":
            return other.presses(Button("…", what, {"case": case.id} | more))
        case _:
            buttons = other.heard[-1].buttons if other.heard else ()
            return other.presses(buttons[what]) if what < len(buttons) else ""


def test_a_case_without_an_account_is_nobodys_until_its_code_is_known(session):
    case = a_case(session, account_id=None, channel="counter")
    assert Person(session, "b").says(case.number).startswith("您名下没有查到")
    assert session.get_one(Case, case.id).account_id is None
