"""Keys: given, or made once when embedded, never invented on PostgreSQL."""

import stat
import subprocess
import sys

import pytest

from bot.keys import KeysMissingError, keep, load_keys
from bot.settings import Settings

KEY, OTHER = "ab" * 32, "cd" * 32


def settings(var_dir, **given):
    return Settings(_env_file=None, var_dir=var_dir, **given)


def test_keys_are_made_once_and_kept_for_the_owner_alone(tmp_path):
    house = settings(tmp_path / "var")
    first = load_keys(house)
    again = load_keys(house)
    assert (again.secret, again.keyring) == (first.secret, first.keyring)
    files = sorted((tmp_path / "var").iterdir())
    assert [(file.name, stat.S_IMODE(file.stat().st_mode)) for file in files] == [
        ("data_key", 0o600),
        ("secret_key", 0o600),
    ]


def test_two_houses_have_different_keys(tmp_path):
    one, other = load_keys(settings(tmp_path / "a")), load_keys(settings(tmp_path / "b"))
    assert one.secret != other.secret
    assert one.keyring.fingerprint() != other.keyring.fingerprint()


def test_of_two_processes_that_start_at_once_both_take_the_same_key(tmp_path):
    code = (
        "import sys; from bot.keys import load_keys; from bot.settings import Settings; from pathlib import Path; "
        "print(load_keys(Settings(_env_file=None, var_dir=Path(sys.argv[1]))).keyring.fingerprint())"
    )
    command = [sys.executable, "-c", code, tmp_path / "var"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert len({process.communicate()[0] for process in both}) == 1


def test_a_key_that_lies_there_is_not_overwritten(tmp_path):
    house = settings(tmp_path)
    keep(house, "data_key", KEY)
    assert keep(house, "data_key", OTHER) == KEY


def test_given_keys_are_taken_and_nothing_is_written(tmp_path):
    keys = load_keys(settings(tmp_path, secret_key="s" * 32, data_keys=f"old:{KEY}, new:{OTHER}"))
    assert (keys.secret, list(keys.keyring.keys), keys.keyring.current) == (b"s" * 32, ["old", "new"], "new")
    assert list(tmp_path.iterdir()) == []


def test_inner_doors_have_tokens_of_their_own(tmp_path):
    keys = load_keys(settings(tmp_path))
    tokens = {keys.inner_token("rasa"), keys.inner_token("actions"), keys.secret.decode()}
    assert len(tokens) == 3


@pytest.mark.parametrize(
    ("given", "asked"),
    [({}, "SECRET_KEY"), ({"secret_key": "s"}, "DATA_KEYS"), ({"data_keys": f"k1:{KEY}"}, "SECRET_KEY")],
)
def test_on_postgresql_keys_are_demanded(tmp_path, given, asked):
    house = settings(tmp_path, database_url="postgresql+psycopg://postgres@127.0.0.1/x", **given)
    with pytest.raises(KeysMissingError, match=f"必须给出 ZHIJIAN_{asked}"):
        load_keys(house)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "given",
    ["k1:", "k1:xyz", f"k1:{KEY[:-2]}", f":{KEY}", f"k1:{KEY},k1:{OTHER}", f"k1:{KEY},", f"钥匙:{KEY}", "ab"],
)
def test_data_keys_that_cannot_be_read_are_refused(tmp_path, given):
    with pytest.raises(KeysMissingError, match="ZHIJIAN_DATA_KEYS 的写法应为"):
        load_keys(settings(tmp_path, secret_key="s", data_keys=given))


def test_keys_are_never_shown(tmp_path):
    keys = load_keys(settings(tmp_path, secret_key="topsecret", data_keys=f"k1:{KEY}"))
    assert (KEY in repr(keys.keyring), "topsecret" in repr(keys)) == (False, False)
