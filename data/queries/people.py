"""Accounts and addresses."""

from datetime import datetime
from typing import cast

from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError, NoResultFound
from sqlalchemy.orm import Session, contains_eager
from sqlalchemy.orm.attributes import set_committed_value

from data.prepared import Prepared
from data.queries.rows import Whole
from data.tables.columns import keyring_of
from data.tables.conversation import Conversation, InboxMessage
from data.tables.people import Account, Address


def find_conversation(session: Session, channel: str, external: str) -> Conversation | None:
    """The conversation of a channel's own id (web session secret, Telegram chat)."""
    return session.scalar(_AT, _door(session, channel, external))


def last_heard(session: Session, account_id: int) -> Conversation | None:
    """The conversation of the person's last message, or the first one they opened; never their mail."""
    return session.scalar(_HEARD, {"account": account_id}) or session.scalar(_FIRST, {"account": account_id})


def blind_client(session: Session, client: str) -> str:
    """What is kept of a network address: enough to count by, not to tell it."""
    return keyring_of(session.get_bind().dialect).blind(client, "client address")


def open_conversation(
    session: Session, channel: str, external: str, *, now: datetime, keep: bool
) -> Conversation:
    """The locked conversation of this address; account, address and conversation are made when it is new.

    `keep`: the channel needs its own id back to speak to it, so it is kept, sealed.
    """
    for found, address in _AT_LOCKED.objects(session, **_door(session, channel, external)):
        set_committed_value(found, "address", address)
        if address.gone_at is not None:  # it is heard again, so it is there
            address.gone_at = None
        return cast(Conversation, found)
    try:
        with session.begin_nested():
            return _new(session, channel, external, now=now, keep=keep)
    except IntegrityError:  # another worker was quicker
        return session.execute(
            _AT.with_for_update(of=Conversation), _door(session, channel, external)
        ).scalar_one()


def locked(session: Session, conversation_id: int) -> Conversation:
    """Of this id, which nobody else changes until this transaction ends. Raises NoResultFound."""
    for (conversation,) in _LOCKED.objects(session, conversation=conversation_id):
        return cast(Conversation, conversation)
    raise NoResultFound(conversation_id)


def postman_of(session: Session, address_id: int) -> str | None:
    """The channel that carries out what we say there; None where people come and read it (web)."""
    [address] = _CARRIED.rows(session, address=address_id)
    return str(address.channel) if address.carried else None


def _new(session: Session, channel: str, external: str, *, now: datetime, keep: bool) -> Conversation:
    address = Address(
        account=Account(created_at=now),
        channel=channel,
        external_index=_blind(session, channel, external),
        external=external if keep else None,
        created_at=now,
    )
    conversation = Conversation(address=address, subject={})
    session.add(conversation)
    session.flush()
    return conversation


def _door(session: Session, channel: str, external: str) -> dict[str, str]:
    return {"channel": channel, "external_index": _blind(session, channel, external)}


def _blind(session: Session, channel: str, external: str) -> str:
    return keyring_of(session.get_bind().dialect).blind(external, f"address:{channel}")


# Built once: putting such a statement together costs more than the database needs for it.
_HERE = (Address.channel == bindparam("channel"), Address.external_index == bindparam("external_index"))
_AT = (
    select(Conversation)
    .join(Conversation.address)
    .options(contains_eager(Conversation.address))
    .where(*_HERE)
)
_AT_LOCKED = Whole(
    Conversation,
    Address,
    found=lambda rows: rows.where(Address.id == Conversation.address_id, *_HERE).with_for_update(
        of=Conversation
    ),
    renewed=True,
)
_LOCKED = Whole(
    Conversation,
    found=lambda rows: rows.where(Conversation.id == bindparam("conversation")).with_for_update(),
    renewed=True,
)
_CARRIED = Prepared(
    select(Address.channel, Address.external.is_not(None).label("carried")).where(
        Address.id == bindparam("address")
    )
)
_THEIRS = (
    select(Conversation)
    .join(Address)
    .where(Address.account_id == bindparam("account"), Address.channel != "email")
)
_FIRST = _THEIRS.order_by(Conversation.id).limit(1)
_HEARD = (
    _THEIRS.join(InboxMessage, InboxMessage.conversation_id == Conversation.id)
    .where(InboxMessage.account_id == bindparam("account"))
    .order_by(InboxMessage.id.desc())
    .limit(1)
)
