"""Many rows in one statement say the same on both databases, whatever the columns keep."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.dialects import sqlite

from data.many import among, insert_many, update_many
from data.tables.people import Account, Address

NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)
ADDRESSES = Address.__table__
OF = among(Address.account_id, bindparam("accounts"))


def test_rows_are_kept_and_changed_together(session):
    insert_many(session, Account.__table__, [{"id": one, "created_at": NOW} for one in (901, 902, 903)])
    insert_many(session, ADDRESSES, [door(901, "a"), door(902, "b"), door(903, None)])
    gone = [{"id": 901, "gone_at": NOW + timedelta(days=1)}, {"id": 903, "gone_at": None}]
    update_many(session, ADDRESSES, gone)
    kept = session.scalars(select(Address).where(OF).order_by(Address.id), {"accounts": [901, 902, 903]})
    assert [(one.external, one.gone_at) for one in kept] == [
        ("a", NOW + timedelta(days=1)),
        ("b", None),
        (None, None),
    ]


def test_one_row_and_none_are_no_exception(session):
    insert_many(session, ADDRESSES, [])
    update_many(session, ADDRESSES, [])
    insert_many(session, Account.__table__, [{"id": 901, "created_at": NOW}])
    insert_many(session, ADDRESSES, [door(901, "a")])
    update_many(session, ADDRESSES, [{"id": 901, "external": "b"}])
    assert session.scalar(select(Address.external).where(Address.id == 901)) == "b"


def test_nothing_is_among_none_and_everything_is_not(session):
    insert_many(session, Account.__table__, [{"id": 901, "created_at": NOW}])
    insert_many(session, ADDRESSES, [door(901, "a")])
    nobody = {"accounts": []}
    assert session.scalars(select(Address.id).where(OF), nobody).all() == []
    assert session.scalars(select(Address.id).where(~OF), nobody).all() == [901]


def test_sqlite_is_asked_so_that_it_can_use_an_index():
    asked = str(select(Address.id).where(OF, Address.id > 1).compile(dialect=sqlite.dialect()))
    assert ") = 1" not in asked


def door(one: int, external: str | None) -> dict[str, object]:
    index = f"index {one}"
    return {
        "id": one,
        "account_id": one,
        "channel": "telegram",
        "external_index": index,
        "external": external,
        "created_at": NOW,
    }
