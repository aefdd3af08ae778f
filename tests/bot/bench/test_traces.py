"""Faults are seen in the database of a house."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from actions.wording.reply import Reply
from bot.assembly import open_storage
from bot.bench.traces import look_at_traces
from bot.conversation import inbox, mailbox
from bot.conversation.inbox import Heard
from bot.settings import Settings
from data.tables.assistance import CallbackRequest
from data.tables.conversation import Conversation, InboxMessage, InboxState
from tests.databases import make_tables

NOW = datetime(2026, 11, 25, tzinfo=UTC)


@pytest.fixture
def storage(tmp_path: Path):
    _, storage = open_storage(Settings(_env_file=None, var_dir=tmp_path))
    make_tables(storage.engine)
    yield storage
    storage.close()


def one_turn(session) -> tuple[InboxMessage, Conversation]:
    receipt = inbox.hear(session, Heard("web", "secret", "c:1", "你好"), worker="w", now=NOW)
    row, conversation = (
        session.get_one(InboxMessage, receipt.inbox_id),
        inbox.lock(session, receipt.conversation_id),
    )
    mailbox.post_ours(
        session, conversation, [Reply("您好")], cause=f"{row.id}-a", inbox_id=row.id, now=NOW, postman=None
    )
    inbox.finish(session, row, state=InboxState.DONE, now=NOW)
    return row, conversation


def test_a_finished_turn_leaves_no_fault(storage, tmp_path):
    with storage.writing.begin() as session:
        one_turn(session)
    assert dict(+look_at_traces(tmp_path)) == {}


def test_each_fault_is_counted(storage, tmp_path):
    with storage.writing.begin() as session:
        row, conversation = one_turn(session)
        conversation.last_seq += 1
        for _ in range(2):
            session.add(CallbackRequest(account_id=row.account_id, requested_at=NOW))
        inbox.hear(session, Heard("web", "another", "c:2", "在吗"), worker="w", now=NOW)
    assert dict(+look_at_traces(tmp_path)) == {
        "kept but not done": 1,
        "done but nothing said": 1,
        "call asked for twice": 1,
        "gaps in the sequence": 1,
    }
