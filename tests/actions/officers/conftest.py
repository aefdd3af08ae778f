"""An officer with a chat."""

import pytest
from sqlalchemy import select

from data.queries import people
from data.tables.delivery import Notice
from data.tables.officers import OfficerChat
from tests.actions.complaints.conftest import office, project  # noqa: F401 - fixtures
from tests.builders import NOW


@pytest.fixture
def with_chat(session):
    """Tie a chat to an officer; the officer again."""

    def tie(officer):
        conversation = people.open_conversation(session, "web", f"officer{officer.id}", now=NOW, keep=False)
        account_id = conversation.address.account_id
        session.add(
            OfficerChat(
                officer_id=officer.id, account_id=account_id, conversation_id=conversation.id, tied_at=NOW
            )
        )
        session.flush()
        return officer

    return tie


@pytest.fixture
def heard(session):
    """What an officer was told, oldest first."""

    def texts(officer):
        chat = session.get(OfficerChat, officer.id)
        rows = select(Notice).where(Notice.account_id == chat.account_id).order_by(Notice.id)
        return [notice.content for notice in session.scalars(rows)]

    return texts
