"""zhijian officer: who is there, who is away, who keeps out of what."""

import pytest
from click.testing import CliRunner

from bot.assembly import open_storage
from bot.cli.main import main
from bot.settings import Settings
from data.queries.officers import find_officer
from data.tables.complaints import Stage
from tests.builders import a_case, a_project, an_officer
from tests.databases import make_tables

pytestmark = pytest.mark.slow


@pytest.fixture
def house(tmp_path):
    """Two handlers of one district, the first with a case in hand."""
    house = Settings(_env_file=None, var_dir=tmp_path, data_keys="k1:" + "ab" * 32, clock_offset="")
    _, storage = open_storage(house)
    make_tables(storage.engine)
    with storage.writing.begin() as session:
        first = an_officer(session, login="first", name="甲")
        an_officer(session, login="second", name="乙")
        case = a_case(session, a_project(session, number="P1"))
        case.handler_id, case.stage = first.id, Stage.HANDLING
    storage.close()
    return house


def officer(house, *words):
    done = CliRunner().invoke(main, ["officer", *words], obj=house)
    return done.exit_code, done.output.strip().removeprefix("Error: ")


def row(house, login):
    _, storage = open_storage(house)
    with storage.reading() as session:
        found = find_officer(session, login)
    storage.close()
    return found


def test_who_is_disabled_hands_over_and_can_come_back(house):
    assert officer(house, "disable", "first") == (0, "已停用 甲。移交了 1 件投诉。")
    assert officer(house, "list")[1].splitlines()[0] == "first\t甲\t承办\t河西区\t停用"
    assert officer(house, "enable", "first") == (0, "已恢复 甲，可以登录。")
    assert row(house, "first").disabled_at is None


def test_an_absence_is_set_and_ended(house):
    code, told = officer(
        house, "away", "first", "--from", "2026-11-09", "--until", "2026-11-10", "--stand-in", "second"
    )
    assert (code, told) == (0, "已登记 甲请假（2026-11-09 起到 2026-11-10）。")
    assert row(house, "first").stand_in_id == row(house, "second").id
    assert officer(house, "back", "first") == (0, "甲已销假。")
    assert row(house, "first").away_from is None


def test_a_wrong_absence_is_refused_in_words(house):
    code, told = officer(house, "away", "first", "--from", "2026-11-09", "--until", "2026-11-01")
    assert (code, told) == (1, "请假的最后一天不能早于第一天。")
    assert officer(house, "away", "nobody", "--from", "2026-11-09") == (1, "没有登录名 nobody。")


def test_a_caseload_is_handed_over(house):
    assert officer(house, "hand-over", "first", "--to", "second") == (0, "移交了 1 件投诉。")
    assert officer(house, "hand-over", "first") == (0, "移交了 0 件投诉。")


def test_an_interest_is_added_and_removed(house):
    assert officer(house, "avoid", "first", "--project", "P1") == (0, "已登记 甲回避。移交了 1 件投诉。")
    removed = officer(house, "avoid", "first", "--project", "P1", "--remove")
    assert removed == (0, "甲不再回避。")
    assert officer(house, "avoid", "first", "--project", "P9")[0] == 1
    assert officer(house, "avoid", "first")[0] == 1


def test_a_leader_is_named_and_no_longer(house):
    assert officer(house, "lead", "first") == (0, "甲是分管领导。")
    assert row(house, "first").leads
    assert officer(house, "lead", "first", "--remove") == (0, "甲不再是分管领导。")
    assert not row(house, "first").leads
