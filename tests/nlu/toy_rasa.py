"""A tiny Rasa project of ours, trained and spoken to as the app does it: by another process."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / "nlu" / ".venv" / "bin" / "python"
TOY_LINES = {
    "greet": ["你好", "您好", "在吗", "早上好"],
    "emergency": ["着火了", "楼要塌了", "有人被砸伤了", "煤气漏了快来人"],
    "look_up_project": [
        "[海河新苑](project)是谁盖的",
        "[柳岸花园](project)的[监理](role)是谁",
        "[和润家园](project)的[设计](role)呢",
    ],
    "file_complaint": [
        "我要投诉[墙](part)[漏水](defect)",
        "[窗户](part)关不严投诉",
        "投诉[卫生间](part)[渗水](defect)",
    ],
}


def write_lines(project: Path, lines: dict[str, list[str]]) -> None:
    folder = project / "data" / "nlu"
    folder.mkdir(parents=True, exist_ok=True)
    blocks = [
        f"- intent: {intent}\n  examples: |\n" + "".join(f"    - {line}\n" for line in some)
        for intent, some in lines.items()
    ]
    (folder / "toy.yml").write_text('version: "3.1"\nnlu:\n' + "".join(blocks), encoding="utf-8")


def train(project: Path, models: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [PYTHON, "-m", "nlu.launcher.train", "--project", project, "--out", models, *more]
    return subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False)
