"""Accounts and addresses."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.tables.columns import keyring_of
from data.tables.conversation import Conversation
from data.tables.people import Account, Address


def find_conversation(session: Session, channel: str, external: str) -> Conversation | None:
    """The conversation of a channel's own id (web session secret, Telegram chat)."""
    index = _blind(session, channel, external)
    return session.scalar(
        select(Conversation).join(Address).where(Address.channel == channel, Address.external_index == index)
    )


def open_conversation(
    session: Session, channel: str, external: str, *, now: datetime, keep: bool
) -> Conversation:
    """The conversation of this address; account, address and conversation are made when it is new.

    `keep`: the channel needs its own id back to speak to it, so it is kept, sealed.
    """
    found = find_conversation(session, channel, external)
    if found is not None:
        return found
    account = Account(created_at=now)
    session.add(account)
    session.flush()
    address = Address(
        account_id=account.id,
        channel=channel,
        external_index=_blind(session, channel, external),
        external=external if keep else None,
        created_at=now,
    )
    conversation = Conversation(address=address, subject={})
    session.add(conversation)
    session.flush()
    return conversation


def _blind(session: Session, channel: str, external: str) -> str:
    return keyring_of(session.get_bind().dialect).blind(external, f"address:{channel}")
