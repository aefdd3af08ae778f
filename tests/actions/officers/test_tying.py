"""绑定工作号: a code of the console, typed in the chat; told at both; released again."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.officers import tying
from actions.officers.telling import console, keep_console, tell_officer
from actions.wording.officers_chat import spaced
from actions.wording.reply import Reply
from data.queries import accounts
from data.rules.complaint_clocks import clock_rules
from data.tables.audit import AuditEntry, Deed
from data.tables.delivery import Notice
from data.tables.officers import OfficerChat
from tests.actions.conversation.person import Person
from tests.builders import NOW, a_turn, an_officer


@pytest.fixture
def officer(session):
    return an_officer(session, name="王芳")


@pytest.fixture
def chat(session):
    return Person(session, "chat")


def code_for(session, officer):
    return spaced(tying.make_code(session, officer.id, now=NOW))


@pytest.mark.parametrize("spelled", ["绑定工作号 {}", "绑定工作号{}", "绑定工作号：{}", "绑定工作号 {} 。"])
def test_the_code_typed_in_the_chat_ties_it_however_it_is_spelled(session, officer, chat, spelled):
    assert chat.says(spelled.format(code_for(session, officer).lower())).startswith("绑定好了，王芳。")
    assert session.get_one(OfficerChat, officer.id).account_id == chat.account_id
    deeds = session.scalars(select(AuditEntry.deed).where(AuditEntry.officer_id == officer.id)).all()
    assert deeds == [Deed.TIED_CHAT]


def test_a_code_is_good_once_and_for_a_time(session, officer, chat):
    code = code_for(session, officer)
    chat.says(f"绑定工作号 {code}")
    assert Person(session, "other").says(f"绑定工作号 {code}").startswith("这个绑定码用不了")
    late = Person(session, "late")
    code = code_for(session, officer)
    late.waits(days=clock_rules().office_code_lives / timedelta(days=1) + 1)
    assert late.says(f"绑定工作号 {code}").startswith("这个绑定码用不了")


def test_a_new_code_makes_the_older_one_worthless(session, officer, chat):
    old = code_for(session, officer)
    code_for(session, officer)
    assert chat.says(f"绑定工作号 {old}").startswith("这个绑定码用不了")


def test_who_has_left_is_tied_to_nothing_and_told_nothing(session, officer, chat):
    code = code_for(session, officer)
    officer.disabled_at = NOW
    session.flush()
    assert chat.says(f"绑定工作号 {code}").startswith("这个绑定码用不了")
    assert not tell_officer(session, officer.id, [Reply("一件")], key="k", now=NOW)


def test_without_a_code_it_is_said_where_to_get_one(chat):
    assert "右上角" in chat.says("绑定工作号")


def test_wrong_codes_are_few(session, chat):
    for _ in range(clock_rules().code_tries_per_account):
        assert chat.says("绑定工作号 AAAA-2222").startswith("这个绑定码用不了")
    assert chat.says("绑定工作号 AAAA-2222").startswith("今天试的次数太多了")


def test_another_chat_takes_the_place_of_the_first_which_is_told(session, officer, chat):
    chat.says(f"绑定工作号 {code_for(session, officer)}")
    second = Person(session, "second")
    second.says(f"绑定工作号 {code_for(session, officer)}")
    assert session.get_one(OfficerChat, officer.id).account_id == second.account_id
    (told,) = session.scalars(select(Notice)).all()
    assert (told.account_id, "改绑到另一处" in told.content) == (chat.account_id, True)


def test_nothing_is_told_any_more_when_it_is_released(session, officer, chat):
    chat.says(f"绑定工作号 {code_for(session, officer)}")
    assert tell_officer(session, officer.id, [Reply("一件")], key="k", now=NOW)
    assert tying.release(session, officer.id, now=NOW).account_id == chat.account_id
    session.flush()
    assert not tell_officer(session, officer.id, [Reply("一件")], key="k2", now=NOW)
    assert tying.release(session, officer.id, now=NOW) is None


def test_the_same_event_is_told_once(session, officer, chat):
    chat.says(f"绑定工作号 {code_for(session, officer)}")
    for _ in range(2):
        tell_officer(session, officer.id, [Reply("一件")], key="k", now=NOW)
        session.flush()
    assert len(session.scalars(select(Notice)).all()) == 1


def test_two_accounts_that_become_one_take_the_chat_along(session, officer, chat):
    chat.says(f"绑定工作号 {code_for(session, officer)}")
    other = a_turn(session, door="other").inbox.account_id
    accounts.merge(session, chat.account_id, into=other)
    assert session.get_one(OfficerChat, officer.id).account_id == other


def test_links_lead_to_the_console_where_it_was_last_started(session):
    assert console(session, "/cases/TS1") == ""
    for url in ("http://127.0.0.1:8081/console", "https://jg.example/console"):
        keep_console(session, url)
        session.flush()
        assert console(session, "/cases/TS1") == f"{url}/cases/TS1"
