"""The shape of the house, held by tests."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from actions.conversation.registry import ACTIONS, COMMANDS
from bot.conversation.fixed_words import FIXED_WORDS
from bot.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {"bot": {"bot", "actions", "data"}, "actions": {"actions", "data"}, "data": {"data"}, "nlu": {"nlu"}}
OURS = set(ROOMS) | {"tests"}
LATE = {
    "alembic",
    "openpyxl",
    "bot.channels.telegram",
    "bot.console.app",
}  # heavy, and residents wait for none
EDGES = {"os.environ", "time.sleep", "datetime.now", "datetime.utcnow", "date.today", "httpx", "requests"}
LASTS = {edge.rpartition(".")[2] for edge in EDGES}


def modules(room: str) -> Iterator[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", room],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return (
        ROOT / name for name in listed.stdout.split("\0") if name.endswith(".py") and (ROOT / name).exists()
    )


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Those that somebody here looks at."""
    looked_at = (ast.Import, ast.ImportFrom, ast.alias, ast.Attribute, ast.Call)
    return tuple(node for node in ast.walk(tree(path)) if isinstance(node, looked_at))


def imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "absolute imports only"
        yield node.module or ""


def of_an_edge(node: ast.AST) -> str:
    """The edge that is named here: datetime.now of datetime.now(UTC)."""
    if isinstance(node, ast.alias):
        return node.name if node.name in EDGES else ""
    named = ast.unparse(node) if isinstance(node, ast.Attribute) and node.attr in LASTS else ""
    return named if named in EDGES else ""


@pytest.mark.parametrize("room", ROOMS)
def test_imports_go_one_way(room):
    seen = {
        (str(path.relative_to(ROOT)), name)
        for path in modules(room)
        for node in nodes(path)
        for name in imported(node)
        if name.split(".")[0] in OURS - ROOMS[room]
    }
    assert seen == set()


@pytest.mark.parametrize("room", ["actions", "data"])
def test_use_cases_never_read_the_clock_the_environment_or_http(room):
    seen = {
        (str(path.relative_to(ROOT)), edge)
        for path in modules(room)
        for node in nodes(path)
        if (edge := of_an_edge(node))
    }
    assert seen == set()


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_is_imported_late(room):
    """A late import is a cycle in disguise; Rasa's own launcher must prepare the ground first.

    But for what most starts can do without (LATE): a fifth of the way to the page, and 25 MB.
    """
    late = {
        str(path.relative_to(ROOT))
        for path in modules(room)
        if "launcher" not in path.parts
        for node in nodes(path)
        if isinstance(node, ast.Import | ast.ImportFrom) and node.col_offset
        if not any(name == heavy or name.startswith(f"{heavy}.") for name in imported(node) for heavy in LATE)
    }
    assert late == set()


@pytest.mark.parametrize("room", ["bot", "actions", "data"])
def test_nothing_is_compiled_at_import(room):
    """The tables of a module say regex(...): half a second of every start."""
    early = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules(room)
        for top in tree(path).body
        if not isinstance(top, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for node in ast.walk(top)
        if isinstance(node, ast.Attribute) and node.attr == "compile" and ast.unparse(node) == "re.compile"
    }
    assert early == set()


def test_nothing_of_one_machine_is_in_the_repository():
    listed = subprocess.run(
        ["git", "ls-files", "--stage"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert [line for line in listed.stdout.splitlines() if line.startswith("120000")] == []


def test_names_say_what_a_module_is_about():
    vague = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}
    assert {str(path) for room in ROOMS for path in modules(room) if path.stem in vague} == set()


def domain() -> dict[str, list[str]]:
    merged: dict[str, list[str]] = {"intents": [], "entities": [], "actions": []}
    for path in sorted((ROOT / "nlu/domain").rglob("*.yml")):
        for part, names in yaml.safe_load(path.read_text()).items():
            if part in merged:
                merged[part] += [name if isinstance(name, str) else next(iter(name)) for name in names]
    return merged


def test_every_action_of_the_domain_is_registered_and_the_reverse():
    assert sorted(name for name in domain()["actions"] if name.startswith("action_")) == sorted(ACTIONS)


def test_every_fixed_word_stands_for_a_command():
    assert set(FIXED_WORDS.values()) <= set(COMMANDS)


def test_every_button_command_said_anywhere_exists():
    said = {
        node.args[1].value
        for path in modules("actions")
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "Button"
        and len(node.args) > 1
        and isinstance(node.args[1], ast.Constant)
    }
    assert said - set(COMMANDS) == set()


def test_every_setting_is_in_the_readme():
    readme = (ROOT / "README.md").read_text()
    assert [name for name in Settings.model_fields if f"`{name.upper()}`" not in readme] == []


def test_every_command_of_the_readme_makefile_exists():
    makefile = (ROOT / "Makefile").read_text()
    assert [
        word for word in ("run", "setup", "test", "check", "bench", "help") if f"\n{word}:" not in makefile
    ] == []


def test_no_english_stands_in_what_is_told():
    english, chinese = re.compile(r"[A-Za-z]{2,}(?:[ ,.]+[A-Za-z]{2,}){2}"), re.compile("[一-鿿]")
    told = [
        f"{module.relative_to(ROOT)}:{node.lineno} {node.value}"
        for module in modules("actions/wording")
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if english.search(node.value) and chinese.search(node.value) and not _is_docstring(module, node)
    ]
    assert told == []


def _is_docstring(module: Path, text: ast.Constant) -> bool:
    return any(isinstance(node, ast.Expr) and node.value is text for node in ast.walk(tree(module)))
