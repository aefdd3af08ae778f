"""Rasa's own environment, reached as the app reaches it: another process."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.nlu.toy_rasa import PYTHON, ROOT, TOY_LINES, train, write_lines


@pytest.fixture(scope="session")
def in_rasa() -> Callable[..., str]:
    """Runs lines of Python in Rasa's environment, the finder in place; returns what they print."""

    def run(code: str, *arguments: str) -> str:
        prepared = f"from nlu.launcher import before_rasa; before_rasa.prepare()\n{code}"
        command = [PYTHON, "-c", prepared, *arguments]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return run


@pytest.fixture(scope="session")
def toy_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our pipeline, domain and rules on a handful of lines."""
    project = tmp_path_factory.mktemp("toy") / "nlu"
    for part in ("domain", "dictionary", "data/rules"):
        shutil.copytree(ROOT / "nlu" / part, project / part)
    shutil.copy(ROOT / "nlu" / "config.yml", project)
    write_lines(project, TOY_LINES)
    return project


@pytest.fixture(scope="session")
def toy_model(toy_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    models = tmp_path_factory.mktemp("models")
    done = train(toy_project, models)
    assert done.returncode == 0, done.stderr
    (model,) = models.glob("zhijian-*.tar.gz")
    return model
