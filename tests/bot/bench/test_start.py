"""What a start weighs; that a clone starts at all is for the bench itself, it takes minutes."""

import os

from bot.bench import start


def test_a_part_is_weighed_with_each_file_once(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "model").write_bytes(b"x" * 40_000)
    os.link(tmp_path / "inner" / "model", tmp_path / "again")
    taken = (tmp_path / "again").stat().st_blocks * 512 / 1e6
    seen = set()
    assert (start._megabytes(tmp_path, seen), start._megabytes(tmp_path, seen)) == (taken, 0.0)


def test_the_table_tells_every_figure():
    look = {"turns": 2000, "bot": 200.0, "Rasa": 270.0, "both": 470.0, "shared_once": 410.0}
    figures = {
        "machine": {"python": "3.11"},
        "fresh_s": {"cloned": 0.5, "page": 60.0},
        "second_s": {"page": 2.0},
        "memory_mb": {"looks": [look], "growth": 0.004},
        "disk_mb": {"everything": 900.0},
    }
    said = start.table(figures)
    assert all(one in said for one in ("3.11", "0.5", "60.0", "2.0", "2000", "470", "410", "0.4%", "900"))
