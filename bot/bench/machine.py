"""On what was measured: machine and versions, without which a figure says nothing."""

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

OURS = ("starlette", "uvicorn", "SQLAlchemy", "rapidfuzz")
RASAS = ("rasa", "rasa_sdk", "scikit-learn", "sanic", "SQLAlchemy")


def described(rasa_python: Path | None = None) -> dict[str, str]:
    """Name of a part → what it is; with Rasa's packages when its interpreter is given."""
    parts = {
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "load before": " ".join(f"{load:.1f}" for load in os.getloadavg()),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        **{package: version(package) for package in OURS},
    }
    return parts | (_packages_of(rasa_python) if rasa_python else {})


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def _packages_of(python: Path) -> dict[str, str]:
    ask = f"from importlib.metadata import version; print(*map(version, {RASAS!r}))"
    said = subprocess.run([str(python), "-c", ask], capture_output=True, text=True, check=True)  # noqa: S603
    return {
        f"{name} (Rasa's environment)": number
        for name, number in zip(RASAS, said.stdout.split(), strict=True)
    }
