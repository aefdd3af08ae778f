"""The console on the real admin app, and officers who come to it as a browser would."""

import hashlib
import re
import secrets
from base64 import b64encode
from functools import cache, partial

import httpx
import pytest
from jinja2 import BytecodeCache, Environment

from bot.assembly import assemble
from bot.console.app import admin_app
from bot.settings import Settings
from data.queries.officers import add_officer, change_password
from data.tables.assistance import CallbackRequest, DangerReport
from data.tables.audit import AuditEntry
from tests.builders import NOW, a_turn
from tests.databases import make_tables

PASSWORD = "海河边的-第二把钥匙"


@cache
def hashed():
    """Of the least cost, which stands in the hash: the many who sign in here need not take a fifth of a second each."""
    salt = secrets.token_bytes(16)
    made = hashlib.scrypt(PASSWORD.encode(), salt=salt, n=2, r=8, p=1, dklen=32)
    return f"scrypt$1$8$1${b64encode(salt).decode()}${b64encode(made).decode()}"


class Compiled(BytecodeCache):
    """Each house of a test compiles the pages that it shows, which takes longer than to show them: here once for all."""

    def __init__(self):
        self.kept = {}

    def load_bytecode(self, bucket):
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket):
        self.kept[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def compiled():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("starlette_admin.base.Environment", partial(Environment, bytecode_cache=Compiled()))
        yield


class Browser:
    """Keeps cookies, sends the form's token; nothing more."""

    def __init__(self, client):
        self.client = client

    async def get(self, path, **query):
        return await self.client.get(path, params=query)

    async def post(self, path, page=None, **fields):
        """Posts the form of `page`, with its hidden token."""
        seen = await self.client.get(page or path)
        token = re.search(r'name="csrftoken" value="([^"]+)"', seen.text)
        return await self.client.post(path, data={"csrftoken": token[1] if token else "", **fields})

    async def act(self, key, name, row):
        token = self.client.cookies["starlette_admin_csrftoken"]
        return await self.client.post(
            f"/console/_api/{key}/row-action",
            params={"name": name, "pk": row},
            headers={"X-CSRFToken": token},
        )

    async def sign_in(self, login, password=PASSWORD):
        return await self.post("/console/login", username=login, password=password)


class House:
    def __init__(self, office):
        self.office = office
        self.app = admin_app(
            office.storage,
            office.settings,
            office.keys,
            clock=lambda: NOW,
            health=office.health,
            photos=office.photos,
        )
        self.open = []

    def browser(self, address="127.0.0.1"):
        transport = httpx.ASGITransport(self.app, client=(address, 5000), raise_app_exceptions=False)
        client = httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8081")
        self.open.append(client)
        return Browser(client)

    def write(self, work):
        with self.office.storage.writing.begin() as session:
            return work(session)

    def officer(self, login="lihua", roles="受理", district_code="", *, first=False, name="李华"):
        """An officer, past the first change of password unless `first`."""
        made = hashed()

        def add(session):
            officer = add_officer(
                session,
                login,
                name=name,
                roles=roles,
                district_code=district_code,
                password_hash=made,
                now=NOW,
            )
            if not first:
                change_password(session, officer.id, made, now=NOW)
            return officer.id

        return self.write(add)

    async def signed_in(self, login="lihua", **facts):
        self.officer(login, **facts)
        browser = self.browser()
        assert (await browser.sign_in(login)).status_code == 303
        return browser

    def danger(self, words="三号楼外墙在往下掉", kind="collapse", project=None):
        """A danger about a project that `project` makes, or about none."""

        def add(session):
            inbox = a_turn(session, words).inbox
            place = project(session).id if project else None
            report = DangerReport(
                inbox_id=inbox.id,
                account_id=inbox.account_id,
                kind=kind,
                project_id=place,
                reported_at=NOW,
            )
            session.add(report)
            session.flush()
            return report.id

        return self.write(add)

    def callback(self, phone="13820001234"):
        def add(session):
            request = CallbackRequest(
                account_id=a_turn(session).inbox.account_id, phone=phone, requested_at=NOW
            )
            session.add(request)
            session.flush()
            return request.id

        return self.write(add)

    def trail(self):
        """The deeds since the officers were made: (officer, deed, about, row)."""
        made = {"新增人员", "修改密码", "登录"}
        with self.office.storage.reading() as session:
            return [
                (entry.officer_id, entry.deed, entry.about, entry.about_id)
                for entry in session.query(AuditEntry).order_by(AuditEntry.id)
                if entry.deed not in made
            ]


@pytest.fixture
async def house(tmp_path):
    office = assemble(Settings(_env_file=None, var_dir=tmp_path))
    make_tables(office.storage.engine)
    house = House(office)
    yield house
    for client in house.open:
        await client.aclose()
    await office.close()
