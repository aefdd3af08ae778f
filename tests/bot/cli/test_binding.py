"""zhijian bind-code: the code alone on the last line binds."""

import re

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from bot.assembly import clock_of, open_storage
from bot.cli.main import main
from bot.settings import Settings
from data.tables.audit import AuditEntry, Deed
from data.tables.enterprises import BindCode, ContactRole
from tests.actions.conversation.person import Person
from tests.builders import a_company
from tests.databases import make_tables

pytestmark = pytest.mark.slow
USCC = "91120103MA00000101"


@pytest.fixture
def house(tmp_path):
    house = Settings(_env_file=None, var_dir=tmp_path, data_keys="k1:" + "ab" * 32, clock_offset="")
    _, storage = open_storage(house)
    make_tables(storage.engine)
    with storage.writing.begin() as session:
        a_company(session, uscc=USCC)
    storage.close()
    return house


def issue(house, *words):
    done = CliRunner().invoke(main, ["bind-code", *words], obj=house)
    return done.exit_code, done.output.strip().splitlines()


@pytest.mark.parametrize("typed", [USCC, "9l120103ma00000101".replace("l", "i"), f" {USCC.lower()} "])
def test_the_last_line_is_the_code_and_binds(house, typed):
    code, lines = issue(house, typed, "--role", "法定代表人")
    assert (code, lines[0].startswith("天津恒筑建工集团有限公司，法定代表人，")) == (0, True)
    assert re.fullmatch("[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", lines[-1])
    _, storage = open_storage(house)
    with storage.writing.begin() as session:
        chat = Person(session, "chat", now=clock_of(house)())
        assert "法定代表人" in chat.says(f"绑定企业 {USCC} {lines[-1]}").splitlines()[0]
        entry = session.scalars(select(AuditEntry)).one()
        assert (entry.deed, entry.officer_id) == (Deed.ISSUED_BIND_CODE, None)
    storage.close()


def test_the_role_is_of_credit_unless_another_is_named(house):
    issue(house, USCC)
    _, storage = open_storage(house)
    with storage.reading() as session:
        assert session.scalars(select(BindCode.role)).all() == [ContactRole.CREDIT]
    storage.close()


def test_a_company_nobody_knows_gets_none(house):
    code, lines = issue(house, "91120103MA99999999")
    assert (code, lines) == (1, ["Error: 登记库里没有信用代码 91120103MA99999999。"])
