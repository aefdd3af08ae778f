"""What the driver carries out itself is what SQLAlchemy would have done, on both databases."""

import pytest
from sqlalchemy import bindparam, insert, select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError, PendingRollbackError

from data.database import writing
from data.prepared import Prepared
from data.queries.rows import Whole, write_columns
from data.tables.conversation import Conversation, InboxMessage, InboxState, OpenQuestion
from data.tables.people import Account, Address
from data.tables.register import Project
from tests.builders import NOW, a_project, a_turn
from tests.databases import opened

INBOX = InboxMessage.__table__
PROJECTS = Project.__table__
OF_ONE = select(*INBOX.columns, (INBOX.c.state == InboxState.NEW).label("waits")).where(
    INBOX.c.id == bindparam("id")
)


@pytest.fixture
def heard(session):
    turn = a_turn(session)
    session.flush()
    return turn.inbox


def test_words_moments_and_truth_are_read_as_sqlalchemy_reads_them(session, heard):
    [row] = Prepared(OF_ONE).rows(session, id=heard.id)
    assert tuple(row) == tuple(session.execute(OF_ONE, {"id": heard.id}).one())
    assert (row.text, row.received_at, row.waits) == (heard.text, heard.received_at, True)


def test_numbers_with_a_point_are_read_alike(session):
    project = a_project(session)
    project.area_m2 = 1234.5
    session.flush()
    asked = Prepared(select(PROJECTS.c.area_m2).where(PROJECTS.c.id == bindparam("id")))
    for _ in range(2):  # the first answer tells how the others are read
        assert [tuple(row) for row in asked.rows(session, id=project.id)] == [(1234.5,)]


def test_what_is_written_is_sealed_and_found_again(session, heard):
    facts = {"conversation_id": heard.conversation_id, "account_id": heard.account_id, "client_id": "another"}
    facts |= {
        "text": "家里漏水",
        "photo_count": 0,
        "attempts": 0,
        "state": InboxState.NEW,
        "received_at": NOW,
    }
    [(made,)] = Prepared(insert(INBOX).returning(INBOX.c.id), tuple(facts)).rows(session, **facts)
    assert session.get(InboxMessage, made).text == "家里漏水"
    raw = (
        session.connection().exec_driver_sql(f"SELECT text FROM inbox_message WHERE id = {made}").scalar_one()
    )
    assert "漏水".encode() not in bytes(raw)


def test_json_is_written_and_read(session, heard):
    questions = OpenQuestion.__table__
    facts = {"account_id": heard.account_id, "conversation_id": heard.conversation_id, "kind": "which"}
    facts |= {"about": {"case": 7, "of": ["一", None]}, "tries": 0, "asked_at": NOW}
    Prepared(insert(questions), tuple(facts)).rows(session, **facts)
    assert [row.about for row in Prepared(select(questions.c.about)).rows(session)] == [facts["about"]]


def test_only_the_rows_that_are_taken_are_read(session, heard):
    rows = Prepared(OF_ONE).each(session, id=heard.id)
    assert next(rows).id == heard.id
    assert next(rows, None) is None


def test_a_parameter_that_is_missing_is_named(session):
    with pytest.raises(KeyError, match="id"):
        Prepared(OF_ONE).rows(session)


def test_what_the_database_refuses_is_told_as_sqlalchemy_tells_it_and_without_the_words(session, heard):
    again = again_of(heard)
    with pytest.raises(IntegrityError) as refused, session.begin_nested():
        Prepared(insert(INBOX), tuple(again)).rows(session, **again)
    assert "漏水" not in str(refused.value)
    assert session.get(InboxMessage, heard.id) is heard


def test_columns_are_written_and_the_object_knows(session, heard):
    conversation = session.get(Conversation, heard.conversation_id)
    write_columns(session, conversation, subject={"kind": "project"}, last_seq=5)
    assert (conversation.subject, conversation.last_seq) == ({"kind": "project"}, 5)
    assert not session.dirty
    session.expire(conversation)
    assert (conversation.subject, conversation.last_seq) == ({"kind": "project"}, 5)


def both(*, renewed: bool) -> Whole:
    here = Conversation.id == bindparam("conversation")
    return Whole(
        Conversation,
        Address,
        found=lambda rows: rows.where(Address.id == Conversation.address_id, here),
        renewed=renewed,
    )


def test_whole_rows_become_objects_of_the_session(session, heard):
    expected = session.get(Conversation, heard.conversation_id)
    values = [expected.address_id, expected.subject, expected.held_until]
    door = expected.address.external_index
    session.expunge_all()
    [[conversation, address]] = both(renewed=False).objects(session, conversation=heard.conversation_id)
    assert conversation is session.get(Conversation, heard.conversation_id)
    assert [conversation.address_id, conversation.subject, conversation.held_until] == values
    assert (address.external_index, address.account.id) == (door, heard.account_id)
    address.gone_at = NOW
    session.flush()
    session.expire_all()
    assert address.gone_at == NOW


@pytest.mark.parametrize(("renewed", "seen"), [(False, 0), (True, 9)])
def test_what_the_session_has_is_kept_or_renewed(session, heard, renewed, seen):
    conversation = session.get(Conversation, heard.conversation_id)
    read = conversation.read_up_to
    session.execute(update(Conversation.__table__).values(read_up_to=read + 9))
    assert both(renewed=renewed).objects(session, conversation=conversation.id)[0][0] is conversation
    assert conversation.read_up_to == read + seen


def test_what_waits_in_the_session_is_found(session):
    account = Account(created_at=NOW)
    door = Address(account=account, channel="web", external_index="x", created_at=NOW)
    session.add(Conversation(address=door, subject={}))
    asked = Whole(
        Conversation,
        found=lambda rows: rows.where(
            Address.id == Conversation.address_id, Address.external_index == bindparam("door")
        ),
    )
    assert [row.address for (row,) in asked.objects(session, door="x")] == [door]


def test_who_loses_the_database_is_told_so_and_the_next_transaction_has_another(own_postgres_url):
    with opened(own_postgres_url) as engine, writing(engine)() as session:
        number = session.scalar(text("SELECT pg_backend_pid()"))
        with engine.connect() as other:
            other.execute(text(f"SELECT pg_terminate_backend({number})"))
        with pytest.raises(OperationalError) as lost:
            Prepared(OF_ONE).rows(session, id=1)
        assert lost.value.connection_invalidated
        with pytest.raises(PendingRollbackError):
            Prepared(OF_ONE).rows(session, id=1)
        session.rollback()
        assert Prepared(OF_ONE).rows(session, id=1) == []


def again_of(heard):
    keys = {"id": heard.id, "conversation_id": heard.conversation_id, "account_id": heard.account_id}
    facts = keys | {"client_id": "another", "text": "家里漏水", "photo_count": 0, "attempts": 0}
    return facts | {"state": InboxState.NEW, "received_at": NOW}
