"""`python -m tests.machine`: which real parts this machine has, before the suite runs."""

import shutil
import sys
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from tests.conftest import POSTGRES_URL


def main() -> None:
    parts = {
        "Rasa (nlu/.venv)": Path("nlu/.venv/bin/python").exists(),
        "PostgreSQL": _postgres_answers(),
        "pg_dump": shutil.which("pg_dump") is not None,
        "chromium": shutil.which("chromium") is not None,
        "node": shutil.which("node") is not None,
    }
    for name, there in parts.items():
        sys.stdout.write(
            f"  {'✓' if there else '✗'} {name}{'' if there else ': its tests will be skipped'}\n"
        )


def _postgres_answers() -> bool:
    try:
        with create_engine(POSTGRES_URL).connect():
            return True
    except OperationalError:
        return False


if __name__ == "__main__":
    main()
