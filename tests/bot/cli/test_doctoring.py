"""zhijian doctor on installations that are well, new, running, and broken in each way it must notice."""

import asyncio
import json
from datetime import timedelta

import pytest
from click.testing import CliRunner

from actions.wording.reply import Reply
from bot import servers
from bot.assembly import assemble, clock_of, open_storage
from bot.cli.main import main
from bot.conversation import inbox, mailbox
from bot.conversation.inbox import Heard
from bot.processes import project_root
from bot.settings import Settings
from data import migrating
from data.tables.conversation import Conversation
from tests.builders import a_case, a_project, a_source
from tests.databases import make_tables
from tests.journeys.house import free_port

pytestmark = pytest.mark.slow

KEY, OTHER = "k1:" + "ab" * 32, "k1:" + "cd" * 32


def settings(tmp_path, **given):
    """An installation whose Rasa runs elsewhere, so that only the model's own tests ask for her environment."""
    port = given.pop("port", 0) or free_port()
    return Settings(
        _env_file=None, **({"var_dir": tmp_path, "rasa_url": "http://rasa", "port": port} | given)
    )


def doctor(house, **environment):
    """The exit code, and the findings by what was looked at."""
    done = CliRunner().invoke(main, ["doctor", "--json"], obj=house, env=environment)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    told = json.loads(done.stdout)
    assert told["ok"] is (done.exit_code == 0)
    return (
        done.exit_code,
        {item["what"]: (item["mark"], item["text"]) for item in told["checks"]},
        told["settings"],
    )


def marks(found, *names):
    return [found[name][0] for name in names]


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def house(tmp_path):
    """An installation with a database of today."""
    house = settings(tmp_path, data_keys=KEY)
    _, storage = open_storage(house)
    make_tables(storage.engine)
    with storage.writing.begin() as session:
        migrating.check_keyring(session)
    storage.close()
    return house


def with_session(house, work):
    _, storage = open_storage(house)
    with storage.writing.begin() as session:
        work(session)
    storage.close()


def test_a_new_place_is_not_ill_and_nothing_is_made_in_it(tmp_path):
    code, found, _ = doctor(settings(tmp_path / "new"))
    assert (code, found["数据库"][0]) == (0, "care")
    assert list(tmp_path.iterdir()) == []


def test_an_installation_that_is_well_says_so(house):
    with_session(house, lambda session: a_project(session, source=a_source(session, "市住建委登记库")))
    code, found, _ = doctor(house)
    assert code == 0
    assert {mark for mark, _ in found.values()} <= {"good", "care"}
    assert found["登记库"] == ("good", "项目 1 · 楼栋 0 · 企业 0 · 责任主体 0 · 执业证书 0")
    assert found["来源"][1].startswith("市住建委登记库，截至 ")
    assert (
        marks(found, "数据库", "密钥", "最早未答的消息", "最早未发的消息", "公众入口", "Python")
        == ["good"] * 6
    )


def test_a_case_that_differs_from_its_ledger_is_named(house):
    assert doctor(house)[1]["投诉台账"][0] == "good"
    numbers = []

    def spoil(session):
        case = a_case(session)
        case.next_due_at = None
        numbers.append(case.number)

    with_session(house, spoil)
    mark, text = doctor(house)[1]["投诉台账"]
    assert (mark, numbers[0] in text) == ("bad", True)


def test_an_empty_register_and_a_demonstration_are_noticed(house):
    assert doctor(house)[1]["登记库"][0] == "care"
    with_session(house, lambda session: a_project(session, source=a_source(session, "演示数据", demo=True)))
    assert marks(doctor(house)[1], "登记库", "演示数据") == ["good", "care"]


def test_no_secret_is_ever_shown(tmp_path):
    secrets = {
        "secret_key": "geheim-" * 6,
        "data_keys": "k1:" + "0123456789abcdef" * 4,
        "telegram_token": "123:geheim",
        "smtp_url": "smtp://a:geheim@mail",
        "redis_url": "redis://:geheim@redis",
        "database_url": "postgresql+psycopg://zhijian:geheim@127.0.0.1:1/x?sslpassword=geheim",
        "rasa_url": "http://u:geheim@rasa",
    }
    house = settings(tmp_path, **secrets)
    for arguments in (["doctor"], ["doctor", "--json"]):
        done = CliRunner().invoke(main, arguments, obj=house)
        assert (done.exit_code, "geheim" in done.output, "0123456789" in done.output) == (1, False, False)
    shown = doctor(house)[2]
    assert shown["ZHIJIAN_TELEGRAM_TOKEN"] == "（已设置）"
    assert shown["ZHIJIAN_DATABASE_URL"] == "postgresql+psycopg://***@127.0.0.1:1/x?sslpassword=***"


def test_every_setting_is_listed(tmp_path):
    shown = doctor(settings(tmp_path))[2]
    assert list(shown) == [f"ZHIJIAN_{name.upper()}" for name in Settings.model_fields]
    assert (shown["ZHIJIAN_SMTP_URL"], shown["ZHIJIAN_DEMO"]) == ("（未设置）", "1")


def test_a_setting_nobody_knows_is_told(tmp_path):
    (tmp_path / ".env").write_text("ZHIJIAN_POTR=1\n")
    mark, text = doctor(settings(tmp_path), ZHIJIAN_PROT="9090")[1]["设置"]
    assert (mark, "ZHIJIAN_POTR、ZHIJIAN_PROT" in text) == ("care", True)


def test_a_database_that_does_not_answer_is_bad(tmp_path):
    house = settings(
        tmp_path, database_url="postgresql+psycopg://x@127.0.0.1:1/x", secret_key="s", data_keys=KEY
    )
    code, found, _ = doctor(house)
    assert (code, *marks(found, "数据库", "SECRET_KEY")) == (1, "bad", "care")


def test_a_database_that_is_none_is_bad(house):
    (house.var_dir / "zhijian.db").write_bytes(b"damaged" * 1000)
    assert doctor(house)[1]["数据库"][0] == "bad"


def test_another_key_is_bad(house, tmp_path):
    code, found, _ = doctor(settings(tmp_path, data_keys=OTHER))
    assert (code, found["密钥"][0]) == (1, "bad")


def test_a_lost_key_file_is_bad_and_no_other_is_made(house, tmp_path):
    code, found, _ = doctor(settings(tmp_path))
    assert (code, found["密钥"][0], (tmp_path / "data_key").exists()) == (1, "bad", False)


def test_an_older_database_is_bad(house):
    _, storage = open_storage(house)
    migrating.downgrade(storage.engine, "0001")
    storage.close()
    code, found, _ = doctor(house)
    assert (code, "zhijian migrate" in found["数据库"][1]) == (1, True)


def test_a_port_of_another_program_is_bad(tmp_path):
    with servers.bind("127.0.0.1", 0) as taken:
        code, found, _ = doctor(settings(tmp_path, port=taken.getsockname()[1]))
    assert (code, found["公众入口"][0]) == (1, "bad")


async def test_a_running_service_is_seen_and_said_to_be_half_awake_without_rasa(house):
    office = assemble(house.model_copy(update={"rasa_url": ""}))
    web = next(channel for channel in office.channels if channel.name == "web")
    serving = asyncio.create_task(web.listen(office.turns))
    found = (await asyncio.to_thread(doctor, house))[1]
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)
    await office.close()
    assert found["公众入口"] == (
        "care",
        f"http://127.0.0.1:{house.port} 在运行；语言模型还没就绪，先用菜单应答",
    )


@pytest.mark.parametrize(("minutes", "mark"), [(1, "good"), (6, "care")])
def test_a_message_that_waits_too_long_is_noticed(house, minutes, mark):
    since = clock_of(house)() - timedelta(minutes=minutes)

    def wait_at_both_ends(session):
        heard = Heard("telegram", "7", "1", "你好", needs_postman=True)
        receipt = inbox.hear(session, heard, worker="w", now=since)
        conversation = session.get_one(Conversation, receipt.conversation_id)
        reply = [Reply("稍等")]
        mailbox.post_ours(
            session, conversation, reply, cause="x", inbox_id=receipt.inbox_id, now=since, postman="telegram"
        )

    with_session(house, wait_at_both_ends)
    found = doctor(house)[1]
    assert marks(found, "最早未答的消息", "最早未发的消息") == [mark, mark]


def test_without_rasas_environment_it_says_what_to_do(tmp_path):
    code, found, _ = doctor(settings(tmp_path, rasa_url="", rasa_python=tmp_path / "none"))
    assert (code, "make setup" in found["Rasa 环境"][1]) == (1, True)


@pytest.mark.rasa
def test_a_model_of_other_contents_is_noticed_and_none_is_bad(tmp_path):
    house = settings(tmp_path, rasa_url="", rasa_python=project_root() / "nlu/.venv/bin/python")
    assert marks(doctor(house)[1], "Rasa 环境", "语言模型") == ["good", "bad"]
    (tmp_path / "models").mkdir()
    (tmp_path / "models/zhijian-0000000000000000.tar.gz").touch()
    assert marks(doctor(house)[1], "Rasa 环境", "语言模型") == ["good", "care"]


def test_for_people_each_finding_is_a_line_with_its_mark(house):
    said = CliRunner().invoke(main, ["doctor"], obj=house).output.splitlines()
    lines = [line for line in said if line[:2] in {"✓ ", "! ", "✗ "}]
    assert len(lines) == len(doctor(house)[1])
    assert said[-1].startswith("要处理的 0 项（✗）")
