"""/m/{token} at a served door: scanners that open or head the link confirm nothing, the button does."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from actions.enterprises import binding, mails
from bot.assembly import open_storage
from bot.settings import Settings
from data.queries import enterprise_mails
from data.tables.delivery import Notice
from data.tables.enterprises import Contact, ContactRole
from tests.actions.conversation.person import Person
from tests.builders import a_company

pytestmark = pytest.mark.slow


@pytest.fixture
async def client(open_house):
    return (await open_house()).client()


@pytest.fixture
def storage(client, tmp_path):
    """A second look at the database that the door has opened."""
    _, storage = open_storage(Settings(_env_file=None, var_dir=tmp_path))
    yield storage
    storage.close()


@pytest.fixture
def token(storage):
    """Of a letter on its way to lin.xin@example.com."""
    now = datetime.now(UTC)
    with storage.writing.begin() as session:
        company = a_company(session)
        code = binding.issue_code(session, company.id, ContactRole.CREDIT, None, now=now)
        person = Person(session, "chat").account_id
        contact = binding.bind(session, person, company.uscc, code, client_index=None, now=now).contact
        mails.ask(session, contact, "lin.xin@example.com", home="http://h", now=now)
        session.flush()
        letter = session.scalars(select(Notice.content).where(Notice.key.startswith("mail:"))).one()
        return re.search(r"/m/([\w-]+)", letter)[1]


def living(storage):
    with storage.reading() as session:
        return enterprise_mails.living(session, session.scalars(select(Contact.id)).one())


async def test_looking_confirms_nothing_pressing_does_and_twice_is_harmless(client, storage, token):
    for look in (client.get, client.head, client.get):
        seen = await look(f"/m/{token}")
        assert (seen.status_code, seen.headers["cache-control"]) == (200, "no-store")
    assert '<form method="post"><button class="press">确认</button></form>' in seen.text
    assert "l***@example.com" in seen.text
    assert "lin.xin" not in seen.text
    assert living(storage) is None
    for _ in range(2):
        done = await client.post(f"/m/{token}")
        assert (done.status_code, "邮箱确认好了" in done.text) == (200, True)
        assert "<form" not in done.text
    assert living(storage).address == "lin.xin@example.com"
    assert "<form" not in (await client.get(f"/m/{token}")).text


async def test_a_link_nobody_made_leads_to_a_kind_page(client, token):
    for path in ("/m/nobody", f"/m/{token}x", "/m/%00", "/m/" + "a" * 3000):
        for knock in (client.get, client.post):
            answer = await knock(path)
            assert (answer.status_code, "这个链接用不了" in answer.text) == (404, True)
