"""Rasa's environment and whether its model is of what lies in nlu/ now."""

import json
import subprocess
from collections.abc import Iterator
from typing import Any

from bot.checkup.configuration import without_secrets
from bot.checkup.findings import Found, bad, care, good
from bot.processes import project_root
from bot.settings import Settings

_ASK = """
import json, sys
from importlib.metadata import version
from pathlib import Path
from nlu.launcher.fingerprint import fingerprint
import jieba
names = ("rasa", "jieba", "scikit-learn")
print(json.dumps({"python": sys.version.split()[0], "model": fingerprint(Path("nlu")),
    "packages": {name: version(name) for name in names}}))
"""
_SECONDS = 60


def check(settings: Settings) -> Iterator[Found]:
    if settings.rasa_url:
        yield good("Rasa", f"在别处运行：{without_secrets(settings.rasa_url)}")
        return
    python = settings.rasa_interpreter
    if not python.exists():
        yield bad("Rasa 环境", f"没有 {python}，请先 make setup")
        return
    told = _ask(settings)
    if told is None:
        yield bad("Rasa 环境", f"{python} 用不了，请删除 nlu/.venv 后重新 make setup")
        return
    packages = "、".join(f"{name} {number}" for name, number in told["packages"].items())
    yield good("Rasa 环境", f"Python {told['python']}、{packages}")
    yield _model(settings, told["model"])


def _ask(settings: Settings) -> dict[str, Any] | None:
    """What Rasa's own interpreter knows about itself; None when it does not work."""
    command = [str(settings.rasa_interpreter.absolute()), "-W", "ignore", "-c", _ASK]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter
            command, cwd=project_root(), capture_output=True, text=True, timeout=_SECONDS, check=True
        )
        told: dict[str, Any] = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return told


def _model(settings: Settings, fingerprint: str) -> Found:
    models = sorted(
        (settings.var_dir / "models").glob("zhijian-*.tar.gz"), key=lambda path: path.stat().st_mtime
    )
    if not models:
        return bad("语言模型", f"{settings.var_dir / 'models'} 里没有模型，请运行 zhijian train")
    if models[-1].name != f"zhijian-{fingerprint}.tar.gz":
        return care("语言模型", f"{models[-1].name} 与 nlu/ 里的内容不一致，请运行 zhijian train，再重启服务")
    return good("语言模型", f"{models[-1].name}，是最新的")
