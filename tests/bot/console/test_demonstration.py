"""The officers of the demonstration."""

import pytest

from bot.console.demonstration import DESKS, open_desks
from bot.settings import Settings
from tests.builders import NOW

pytestmark = pytest.mark.slow


def desks(house):
    return open_desks(house.office.storage, house.office.settings, now=NOW)


async def test_each_desk_of_the_demonstration_signs_in_with_the_password_of_the_file(house):
    kept = desks(house)
    assert (kept.stat().st_mode & 0o777, kept.parent) == (0o600, house.office.settings.var_dir)
    rows = [line.split("\t") for line in kept.read_text(encoding="utf-8").splitlines()[1:]]
    assert [login for login, _, _ in rows] == [login for login, _, _ in DESKS]
    for login, password, _ in rows:
        browser = house.browser()
        assert (await browser.sign_in(login, password)).status_code == 303
        assert (await browser.get("/console/")).status_code == 200


def test_the_passwords_stay_from_start_to_start(house):
    before = desks(house).read_text(encoding="utf-8")
    assert desks(house).read_text(encoding="utf-8") == before


def test_a_house_with_officers_of_its_own_gets_none(house):
    house.officer()
    assert desks(house) is None


@pytest.mark.parametrize("facts", [{"demo": False}, {"database_url": "postgresql+psycopg://x@127.0.0.1/x"}])
def test_a_real_system_gets_none(house, tmp_path, facts):
    settings = Settings(_env_file=None, var_dir=tmp_path, **facts)
    assert open_desks(house.office.storage, settings, now=NOW) is None
