"""python -m nlu.launcher.train --out var/models [--force]: trains when something it learns from has changed."""

import argparse
import gc
import os
import sys
import tempfile
import time
import warnings
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from nlu.launcher import before_rasa, matrix_kernels
from nlu.launcher.fingerprint import fingerprint

PROJECT = Path(__file__).resolve().parents[1]
KEPT_MODELS = 2
NOT_ABOUT_THE_DATA = ("deprecated", "does not include an entity extractor")  # it does: SavedTagger


class TrainingError(Exception):
    """One sentence for the person at the terminal."""


def main() -> int:
    asked = _arguments()
    model = asked.out.resolve() / f"zhijian-{fingerprint(asked.project)}.tar.gz"
    if model.exists() and not asked.force:
        os.utime(model)  # the newest is the one that is served
        print(f"模型是最新的，不用再训练：{model.name}", flush=True)
        return 0
    try:
        train(asked.project.resolve(), model)
    except TrainingError as failure:
        print(f"模型没有训练成：{failure}", file=sys.stderr, flush=True)
        return 1
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="nlu.launcher.train")
    parser.add_argument("--out", type=Path, default=Path("var/models"))
    parser.add_argument("--project", type=Path, default=PROJECT)
    parser.add_argument("--force", action="store_true")
    return parser.parse_args()


def train(project: Path, model: Path) -> None:
    """Trains beside the goal and moves it there whole, so that nobody ever loads half a model."""
    started = time.monotonic()
    print("正在准备训练（约几秒）……", flush=True)
    matrix_kernels.choose()
    before_rasa.prepare()
    model.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=model.parent) as workshop:
        print("正在学习怎么听懂居民的话，大约一分钟……", flush=True)
        made = _trained(project, workshop)
        made.replace(model)
    _drop_old_models(model.parent)
    print(f"模型训练好了，用时 {time.monotonic() - started:.0f} 秒：{model.name}", flush=True)


def _trained(project: Path, workshop: str) -> Path:
    from nlu.launcher import quiet_logs  # noqa: PLC0415 - needs Rasa's own environment

    quiet_logs.set_up()
    warnings.showwarning = _show_what_concerns_the_data
    import rasa.model_training  # noqa: PLC0415 - only after prepare()

    from nlu.launcher import read_once, side_by_side  # noqa: PLC0415

    read_once.install()
    rasa.model_training.DaskGraphRunner = side_by_side.SideBySide
    gc.disable()  # the lines are a million small things, none of which goes before the end
    tempfile.tempdir = workshop  # what a learner's process leaves behind goes with it
    os.chdir(project.parent)  # config.yml names the dictionary from the repository's root
    said = StringIO()
    try:
        with redirect_stdout(said):
            result = rasa.model_training.train(
                domain=str(project / "domain"),
                config=str(project / "config.yml"),
                training_files=[str(project / "data")],
                output=workshop,
                fixed_model_name="model",
                force_training=True,
            )
    except SystemExit as failure:  # Rasa has printed why
        raise TrainingError(" ".join(said.getvalue().split())) from failure
    except Exception as failure:
        raise TrainingError(side_by_side.in_one_line(failure)) from failure
    if not result.model:
        raise TrainingError("训练数据不完整，请看上面的提示。")
    return Path(result.model)


def _show_what_concerns_the_data(message: Warning | str, category: type[Warning], *_: Any, **__: Any) -> None:
    """Such as an annotation that begins inside a word; packages' deprecations are nobody's business here."""
    if issubclass(category, UserWarning) and not any(word in str(message) for word in NOT_ABOUT_THE_DATA):
        print(f"  提示：{str(message).partition(' Make sure')[0][:300]}", file=sys.stderr, flush=True)


def _drop_old_models(folder: Path) -> None:
    models = sorted(folder.glob("zhijian-*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in models[KEPT_MODELS:]:
        old.unlink()


if __name__ == "__main__":
    sys.exit(main())
