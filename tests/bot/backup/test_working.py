"""Backups taken while rows are written, restored elsewhere and read; everything that must be refused."""

import secrets
import shutil
import sqlite3
import stat
import tarfile
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine, select, text

from bot.assembly import open_storage
from bot.cli.main import main
from bot.keys import load_keys
from bot.settings import Settings
from data import migrating
from data.photos import PhotoFiles, Picture
from data.queries import people
from data.tables.conversation import InboxMessage
from tests.conftest import POSTGRES_URL
from tests.databases import make_tables

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
KEYS = {"secret_key": "s" * 32, "data_keys": "k1:" + "ab" * 32}
OTHER_KEYS = {"secret_key": "s" * 32, "data_keys": "k1:" + "cd" * 32}


def run(settings, *arguments):
    """Exit code and what was said."""
    done = CliRunner().invoke(main, [str(argument) for argument in arguments], obj=settings)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def migrate(settings):
    _, storage = open_storage(settings)
    make_tables(storage.engine)
    with storage.writing.begin() as session:
        migrating.check_keyring(session)
    storage.close()


def hear(settings, *words):
    _, storage = open_storage(settings)
    for word in words:
        with storage.writing.begin() as session:
            keep(session, word)
    storage.close()


def keep(session, word):
    conversation = people.open_conversation(session, "web", "door", now=NOW, keep=False)
    session.add(
        InboxMessage(
            conversation_id=conversation.id,
            account_id=conversation.address.account_id,
            client_id=word,
            text=word,
            received_at=NOW,
        )
    )


def heard(settings):
    """What people said, unsealed."""
    _, storage = open_storage(settings)
    with storage.reading() as session:
        words = list(session.scalars(select(InboxMessage.text).order_by(InboxMessage.id)))
    storage.close()
    return words


@pytest.fixture(params=["sqlite", "postgresql"])
def installation(request, tmp_path):
    """Makes installations of one kind, each with a database of its own."""
    made = []

    def make(name, **given):
        if request.param == "sqlite":
            return Settings(_env_file=None, var_dir=tmp_path / name, **given)
        if not made:
            request.getfixturevalue("postgres_engine")  # skips, and says so, when there is none
            if shutil.which("pg_dump") is None:
                pytest.skip("no pg_dump on this machine")
        database = f"zhijian_test_{secrets.token_hex(4)}"
        administer(f"CREATE DATABASE {database}")
        made.append(database)
        url = f"{POSTGRES_URL.rpartition('/')[0]}/{database}"
        return Settings(_env_file=None, var_dir=tmp_path / name, database_url=url, **(KEYS | given))

    yield make
    for database in made:
        administer(f"DROP DATABASE {database} WITH (FORCE)")


def administer(words):
    admin = create_engine(POSTGRES_URL, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(words))
    admin.dispose()


@pytest.fixture
def house(tmp_path):
    """An embedded installation that has heard something."""
    settings = Settings(_env_file=None, var_dir=tmp_path / "house")
    migrate(settings)
    hear(settings, "墙裂了")
    return settings


def test_a_backup_taken_while_people_write_is_one_moment_of_the_database(installation, tmp_path):
    one, other = installation("one", **KEYS), installation("other", **KEYS)
    migrate(one)
    hear(one, "第一句")
    _, storage = open_storage(one)
    enough, ended = threading.Event(), threading.Event()

    def write_on():
        for place in range(10_000):
            with storage.writing.begin() as session:
                keep(session, f"句{place}")
            if place == 20:
                enough.set()
            if ended.is_set():
                return

    writer = threading.Thread(target=write_on)
    writer.start()
    enough.wait(60)
    said = run(one, "backup", tmp_path / "b")
    ended.set()
    writer.join()
    storage.close()
    assert said[0] == 0, said
    assert run(other, "restore", tmp_path / "b")[0] == 0
    restored = heard(other)
    assert len(restored) > 20
    assert restored == heard(one)[: len(restored)]


def test_the_old_database_stays_beside(installation, tmp_path):
    house = installation("house", **KEYS)
    migrate(house)
    hear(house, "以前")
    run(house, "backup", tmp_path / "b")
    hear(house, "以后")
    code, said = run(house, "restore", tmp_path / "b")
    assert (code, heard(house)) == (0, ["以前"])
    old = said.partition("原来的数据库留在 ")[2].partition("，")[0]
    if house.embedded:
        with sqlite3.connect(old) as opened:
            count = opened.execute("SELECT count(*) FROM inbox_message").fetchone()[0]
    else:
        engine = create_engine(house.database)
        with engine.connect() as connection:
            count = connection.scalar(text(f'SELECT count(*) FROM "{old}".inbox_message'))
        engine.dispose()
    assert count == 2


def test_the_photos_come_back_with_the_database_and_later_ones_stay_beside(installation, tmp_path):
    house = installation("house", **KEYS)
    migrate(house)
    first, later = "ab" * 16, "cd" * 16
    lay_down(house, first)
    (house.photo_folder / "ab" / ".half.photo.7").write_bytes(b"half")
    run(house, "backup", tmp_path / "b")
    lay_down(house, later)
    code, said = run(house, "restore", tmp_path / "b")
    assert (code, photos_in(house.photo_folder)) == (0, [f"{first}.photo", f"{first}.thumb"])
    assert photo_files(house).read(first) == b"large"
    old = Path(said.partition("原来的照片留在 ")[2].partition("，")[0])
    assert f"{later}.photo" in photos_in(old)


def test_an_older_backup_without_photos_can_be_restored(house, tmp_path):
    run(house, "backup", tmp_path / "b")
    lay_down(house, "ab" * 16)
    code, _ = run(house, "restore", tmp_path / "b")
    assert (code, photos_in(house.photo_folder)) == (0, [])


def photo_files(settings):
    return PhotoFiles(settings.photo_folder, load_keys(settings).keyring)


def lay_down(settings, secret):
    photo_files(settings).keep(secret, Picture(b"large", b"small", 2, 1))


def photos_in(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_while_the_service_runs_nothing_is_restored(installation, tmp_path):
    house = installation("house", **KEYS)
    migrate(house)
    run(house, "backup", tmp_path / "b")
    hear(house, "之后")
    _, storage = open_storage(house)
    with storage.reading() as session:
        list(session.scalars(select(InboxMessage.id)))
    code, said = run(house, "restore", tmp_path / "b")
    storage.close()
    assert (code, "请先停止服务" in said, heard(house)) == (1, True, ["之后"])


def test_a_restored_database_goes_on_with_the_next_numbers(installation, tmp_path):
    one, other = installation("one", **KEYS), installation("other", **KEYS)
    migrate(one)
    hear(one, "一", "二")
    run(one, "backup", tmp_path / "b")
    run(other, "restore", tmp_path / "b")
    migrate(other)
    hear(other, "三")
    assert heard(other) == ["一", "二", "三"]


def test_keys_stay_out_of_a_backup_unless_asked(house, tmp_path):
    key = (house.var_dir / "data_key").read_text()
    run(house, "backup", tmp_path / "without")
    run(house, "backup", tmp_path / "with", "--with-keys")
    assert [key.encode() in everything_in(tmp_path / name) for name in ("without", "with")] == [False, True]


def everything_in(file):
    with tarfile.open(file) as tar:
        return b"".join(tar.extractfile(member).read() for member in tar)


def test_a_backup_is_for_its_owner_alone(house, tmp_path):
    run(house, "backup", tmp_path / "b")
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_backup_with_its_keys_is_all_a_new_machine_needs(house, tmp_path):
    run(house, "backup", tmp_path / "b", "--with-keys")
    new = Settings(_env_file=None, var_dir=tmp_path / "new")
    code, said = run(new, "restore", tmp_path / "b")
    assert (code, "密钥也已从备份放回" in said, heard(new)) == (0, True, ["墙裂了"])
    assert (new.var_dir / "data_key").read_text() == (house.var_dir / "data_key").read_text()


def test_several_keys_given_by_hand_come_back_too(tmp_path):
    keys = "k1:" + "ab" * 32 + ",k2:" + "cd" * 32
    old = Settings(_env_file=None, var_dir=tmp_path / "old", data_keys=keys)
    migrate(old)
    hear(old, "墙裂了")
    run(old, "backup", tmp_path / "b", "--with-keys")
    new = Settings(_env_file=None, var_dir=tmp_path / "new")
    assert (run(new, "restore", tmp_path / "b")[0], heard(new)) == (0, ["墙裂了"])


def test_without_any_key_nothing_is_restored_and_none_is_made(house, tmp_path):
    run(house, "backup", tmp_path / "b")
    new = Settings(_env_file=None, var_dir=tmp_path / "new")
    code, said = run(new, "restore", tmp_path / "b")
    assert (code, said.startswith("Error: 备份里没有密钥，这里也没有")) == (1, True)
    assert not new.var_dir.exists()


def test_with_another_key_nothing_is_restored(house, tmp_path):
    run(house, "backup", tmp_path / "b", "--with-keys")
    other = Settings(_env_file=None, var_dir=tmp_path / "other", **OTHER_KEYS)
    migrate(other)
    hear(other, "别家的")
    code, said = run(other, "restore", tmp_path / "b")
    assert (code, said.startswith("Error: 备份是用另一把密钥加密的")) == (1, True)
    assert heard(other) == ["别家的"]


@pytest.mark.parametrize("spoil", ["cut", "words", "empty", "other tar", "none"])
def test_what_is_no_whole_backup_is_refused(house, tmp_path, spoil):
    file = tmp_path / "b"
    run(house, "backup", file)
    whole = file.read_bytes()
    match spoil:
        case "cut":
            file.write_bytes(whole[: len(whole) // 2])
        case "words":
            file.write_text("这不是备份")
        case "empty":
            file.write_bytes(b"")
        case "other tar":
            with tarfile.open(file, "w:gz") as tar:
                tar.add(__file__, "manifest.json")
        case "none":
            file.unlink()
    code, said = run(house, "restore", file)
    assert (code, said.count("\n"), heard(house)) == (1, 1, ["墙裂了"])
    assert [path.name for path in house.var_dir.iterdir() if ".restore" in path.name] == []


def test_a_database_that_is_damaged_is_replaced_and_kept(house, tmp_path):
    run(house, "backup", tmp_path / "b")
    (house.var_dir / "zhijian.db").write_bytes(b"damaged" * 1000)
    code, _ = run(house, "restore", tmp_path / "b")
    assert (code, heard(house)) == (0, ["墙裂了"])
    (kept,) = house.var_dir.glob("zhijian.db.before-*")
    assert kept.read_bytes() == b"damaged" * 1000


def test_a_file_that_is_there_is_not_overwritten(house, tmp_path):
    (tmp_path / "b").write_text("要紧")
    code, said = run(house, "backup", tmp_path / "b")
    assert (code, said) == (1, f"Error: {tmp_path / 'b'} 已经存在，请换一个文件名。\n")
    assert (tmp_path / "b").read_text() == "要紧"


def test_where_there_is_nothing_nothing_is_backed_up(tmp_path):
    bare = Settings(_env_file=None, var_dir=tmp_path / "bare")
    assert run(bare, "backup", tmp_path / "b") == (1, "Error: 还没有数据库，没有什么可以备份。\n")
    assert list(tmp_path.iterdir()) == []


def test_a_backup_of_sqlite_does_not_go_into_postgresql(house, tmp_path, postgres_engine):
    run(house, "backup", tmp_path / "b")
    other = Settings(_env_file=None, var_dir=tmp_path / "other", database_url=POSTGRES_URL, **KEYS)
    code, said = run(other, "restore", tmp_path / "b")
    assert (code, said.startswith("Error: 这是 SQLite 的备份，这里用的是 PostgreSQL")) == (1, True)


@pytest.mark.parametrize("installation", ["postgresql"], indirect=True)
def test_without_pg_dump_there_is_one_sentence(installation, tmp_path, monkeypatch):
    house = installation("house", **KEYS)
    migrate(house)
    monkeypatch.setenv("PATH", str(tmp_path))
    code, said = run(house, "backup", tmp_path / "b")
    assert (code, said.startswith("Error: 没有找到 pg_dump")) == (1, True)
