"""zhijian officer add."""

import pytest
from click.testing import CliRunner

from bot.cli.officers import officer
from bot.console.door import WRONG
from bot.console.passwords import hash_password, is_password
from bot.settings import Settings
from data.tables.people import Officer

pytestmark = pytest.mark.slow


@pytest.fixture
def run(house, tmp_path):
    settings = Settings(_env_file=None, var_dir=tmp_path)
    return lambda *words, command="add": CliRunner().invoke(officer, [command, *words], obj=settings)


def officers(house):
    with house.office.storage.reading() as session:
        return [
            (row.login, row.name, row.roles, row.district_code, row.must_change_password)
            for row in session.query(Officer)
        ]


async def test_the_last_line_is_a_password_that_signs_in_once_changed(house, run):
    told = run("WangFang", "--name", "王芳", "--role", "受理，承办", "--district", "河西区")
    assert told.exit_code == 0
    assert officers(house) == [("wangfang", "王芳", "受理,承办", "120103", True)]
    browser = house.browser()
    assert (await browser.sign_in("wangfang", told.output.splitlines()[-1])).status_code == 303
    assert (await browser.get("/console/")).headers["location"] == "/console/password"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("王芳", "--name", "王芳", "--role", "受理"), "登录名用 2 到 60 个字母"),
        (("wf", "--name", " ", "--role", "受理"), "姓名不能空着"),
        (("wf", "--name", "王芳", "--role", "受理,总指挥"), "没有这个岗位：总指挥"),
        (("wf", "--name", "王芳", "--role", ","), "没有这个岗位"),
        (("wf", "--name", "王芳", "--role", "受理", "--district", "朝阳区"), "没有这个区：朝阳区"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(house, run, words, reason):
    told = run(*words)
    assert (told.exit_code, reason in told.output) == (1, True)
    assert officers(house) == []


def test_a_login_is_given_once(house, run):
    assert run("wf", "--name", "王芳", "--role", "受理").exit_code == 0
    assert "已经有人用了" in run("WF", "--name", "魏峰", "--role", "审批").output
    assert [name for _, name, *_ in officers(house)] == ["王芳"]


async def test_a_reset_password_ends_the_old_one_and_must_be_changed(house, run):
    browser = await house.signed_in()
    told = run("lihua", command="reset")
    assert (await browser.get("/console/")).status_code == 303
    assert WRONG in (await house.browser().sign_in("lihua")).text
    again = house.browser()
    await again.sign_in("lihua", told.output.splitlines()[-1])
    assert (await again.get("/console/")).headers["location"] == "/console/password"
    assert house.trail()[0] == (None, "重置密码", "officer", 1)


def test_nobody_unknown_gets_a_new_password(house, run):
    told = run("nobody", command="reset")
    assert (told.exit_code, told.output) == (1, "Error: 没有登录名 nobody。\n")


def test_a_password_is_told_from_another_and_hashed_anew_each_time():
    one, two = hash_password("海河"), hash_password("海河")
    assert one != two
    assert (is_password("海河", one), is_password("海河", two), is_password("海 河", one)) == (
        True,
        True,
        False,
    )
