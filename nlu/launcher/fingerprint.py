"""Names a model after everything that went into it."""

import hashlib
import sys
from importlib.metadata import version
from pathlib import Path

INPUTS = ("config.yml", "domain", "data", "dictionary", "components")
LIBRARIES = ("rasa", "numpy", "scipy", "sklearn-crfsuite", "jieba")


def fingerprint(project: Path) -> str:
    """16 hex digits over config, domain, data, dictionary, components, Python and the libraries that learn."""
    digest = hashlib.sha256(f"python {sys.version_info[0]}.{sys.version_info[1]}\n".encode())
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    for path in _files(project):
        digest.update(path.relative_to(project).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _files(project: Path) -> list[Path]:
    inside = [found for name in INPUTS for found in (project / name, *(project / name).rglob("*"))]
    return sorted(
        path for path in inside if path.is_file() and path.suffix in {".yml", ".txt", ".csv", ".py"}
    )
