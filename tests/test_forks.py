"""Tests that are shared out among forks: each runs once, and nothing that goes wrong in a fork looks like success."""

import os
import re
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parent.parent


def test_each_runs_once_and_a_failure_is_shown_with_what_was_printed(tmp_path):
    said = run(
        tmp_path,
        """
        @pytest.mark.parametrize("n", range(100))
        def test_it(n, tmp_path):
            with open(os.environ["RAN"], "a") as ran:
                ran.write(f"{n} {os.getpid()}\\n")
            time.sleep(0.002)  # so that the other fork comes to something

        def test_wrong():
            print("looked for it")
            assert "found" == "not"
        """,
    )
    ran = [line.split() for line in (tmp_path / "ran").read_text().splitlines()]
    assert sorted(int(n) for n, _ in ran) == list(range(100))
    assert len({pid for _, pid in ran}) == 2
    assert said.returncode == 1
    assert "1 failed, 100 passed" in said.stdout
    assert re.search(r"AssertionError.*Captured stdout call -+\nlooked for it\n", said.stdout, re.DOTALL)


def test_who_kills_its_fork_is_named_and_all_that_was_not_run_is_counted(tmp_path):
    said = run(
        tmp_path,
        """
        def test_before(): pass
        def test_dies(): os.kill(os.getpid(), 9)
        def test_after(): pass
        """,
    )
    assert said.returncode == 1
    assert "FAILED test_given.py::test_dies" in said.stdout
    assert "2 tests did not come to their end" in said.stdout


def test_who_leaves_as_if_all_were_well_is_no_success(tmp_path):
    said = run(tmp_path, "def test_leaves(): os._exit(0)")
    assert said.returncode == 1
    assert "1 tests did not come to their end" in said.stdout


def test_after_the_first_failure_nothing_more_is_begun(tmp_path):
    wrong = "@pytest.mark.parametrize('n', range(400))\ndef test_wrong(n): time.sleep(0.005); assert n < 0"
    said = run(tmp_path, wrong, "-x")
    assert said.returncode == 1
    assert "stopping after" in said.stdout
    assert int(re.search(r"(\d+) failed", said.stdout)[1]) <= 2  # one in each fork


def test_what_nobody_closed_at_the_end_of_a_fork_is_a_failure(tmp_path):
    said = run(
        tmp_path,
        """
        kept = []
        def test_forgets():
            kept.append(open(__file__)); kept.append(kept)
        @pytest.fixture(autouse=True, scope="module")
        def at_the_end():
            yield
            kept[:] = [kept[0], kept]; globals().pop("kept")
        """,
        "-W",
        "error",
    )
    assert said.returncode == 1
    assert "unclosed file" in said.stdout


def run(folder: Path, given: str, *options: str) -> subprocess.CompletedProcess[str]:
    body = "\n".join(line.removeprefix(" " * 8) for line in given.splitlines())
    (folder / "test_given.py").write_text(f"import os, time, pytest\n{body}\n")
    alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "RAN": str(folder / "ran"), "PYTHONPATH": str(HOUSE)}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.forks", "--forks", "2", *options],
        cwd=folder,
        env={**os.environ, **alone},
        capture_output=True,
        text=True,
        check=False,
    )
