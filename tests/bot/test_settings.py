"""Settings: read from the environment, refused in words when they cannot be."""

from datetime import timedelta

import pytest
from click.testing import CliRunner

from bot.cli.main import main
from bot.settings import Settings


def settings(**given):
    return Settings(_env_file=None, **given)


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)


def test_without_a_database_url_it_is_sqlite_in_var_dir(tmp_path):
    chosen = settings(var_dir=tmp_path)
    assert (chosen.embedded, chosen.database) == (True, f"sqlite:///{tmp_path}/zhijian.db")


def test_the_console_is_next_to_the_public_door_unless_told(tmp_path):
    assert [settings(port=9000).console_port, settings(port=9000, admin_port=7000).console_port] == [
        9001,
        7000,
    ]


def test_people_reach_the_public_url_without_a_slash_at_its_end():
    assert settings(public_url="https://zj.example.cn/").people_url == "https://zj.example.cn"
    assert settings(port=9000).people_url == "http://127.0.0.1:9000"


@pytest.mark.parametrize(
    ("offset", "shift"),
    [
        ("3d", timedelta(days=3)),
        ("-12h", timedelta(hours=-12)),
        ("90m", timedelta(minutes=90)),
        ("", timedelta()),
    ],
)
def test_a_clock_offset_is_a_duration(offset, shift):
    assert settings(clock_offset=offset).offset == shift


def test_settings_cannot_be_changed():
    with pytest.raises(ValueError, match="frozen"):
        settings().port = 1


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("PORT", "abc", "ZHIJIAN_PORT 应为整数"),
        ("PORT", "70000", "ZHIJIAN_PORT 应在 0 到 65535 之间"),
        ("ADMIN_PORT", "8080", "ADMIN_PORT 不能和 PORT 相同"),
        ("DEMO", "maybe", "ZHIJIAN_DEMO 应为 1 或 0"),
        ("RASA_TIMEOUT", "soon", "ZHIJIAN_RASA_TIMEOUT 应为数字"),
        ("CLOCK_OFFSET", "3x", "ZHIJIAN_CLOCK_OFFSET 应像 3d、-12h 或 90m"),
        ("CLOCK_OFFSET", "d", "ZHIJIAN_CLOCK_OFFSET 应像 3d、-12h 或 90m"),
        (
            "TRUSTED_PROXIES",
            "10.0.0.0/99",
            "ZHIJIAN_TRUSTED_PROXIES 应为地址或网段，用逗号隔开，像 127.0.0.1,10.0.0.0/8",
        ),
        ("MESSAGE_LIMIT", "much", "ZHIJIAN_MESSAGE_LIMIT 应像 60 per 10 seconds 或 600 per minute"),
        ("LOG_LEVEL", "loud", "ZHIJIAN_LOG_LEVEL 应为 DEBUG、INFO、WARNING、ERROR"),
        ("DATABASE_URL", "sqlite://", "DATABASE_URL 的 SQLite 要写成 sqlite:////绝对路径/文件.db"),
    ],
)
def test_a_setting_that_cannot_be_is_told_by_its_name(name, value, told):
    done = CliRunner().invoke(main, ["migrate"], env={f"ZHIJIAN_{name}": value})
    assert (done.exit_code, done.output) == (1, f"Error: 设置有误：{told}\n")


@pytest.mark.parametrize(
    "given", [{"host": "0.0.0.0"}, {"database_url": "postgresql+psycopg://postgres@127.0.0.1/x"}]
)
def test_the_clock_is_set_forward_only_on_a_local_test_system(given):
    with pytest.raises(ValueError, match="CLOCK_OFFSET 只用于本机的测试系统"):
        settings(clock_offset="3d", **given)


@pytest.mark.parametrize("url", ["nonsense://x", "postgresql+psycopg://postgres@127.0.0.1:1/x", "::"])
def test_a_database_that_cannot_be_used_is_one_sentence(url):
    keys = {"ZHIJIAN_SECRET_KEY": "s" * 32, "ZHIJIAN_DATA_KEYS": "k1:" + "ab" * 32}
    done = CliRunner().invoke(main, ["migrate"], env={"ZHIJIAN_DATABASE_URL": url, **keys})
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "Traceback" not in done.output


def test_a_folder_that_cannot_be_made_is_one_sentence():
    done = CliRunner().invoke(main, ["migrate"], env={"ZHIJIAN_VAR_DIR": "/proc/none/var"})
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert done.output.startswith("Error: 读写不了 /proc/")
