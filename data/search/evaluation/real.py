"""Real names, to be mixed into the invented ones: streets and register rows that lie beside the project, and estates."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from data.search.districts import districts
from data.search.evaluation.names import Named
from data.search.phrases import parse_estate

STREETS = "tianjin_districts_streets.csv"
ROWS = "projects_real.csv"


def real_names(folder: Path) -> list[Named]:
    """The estates of `estates.txt`, and the streets and register rows in a folder where they lie there."""
    found = [*_estates(), *_streets(folder / STREETS), *_rows(folder / ROWS)]
    once = {(n.name, n.district_code): n for n in found}.values()
    return [replace(n, number=f"REAL{i:06d}") for i, n in enumerate(once, 1)]


def _estates() -> Iterator[Named]:
    codes = {name: code for code, name in districts().names.items()}
    for line in (files("data") / "search/evaluation/estates.txt").read_text(encoding="utf-8").splitlines():
        name, _, district = line.partition(" ")
        if not line.startswith("#"):
            yield _named(name, codes.get(district, ""))


def _streets(file: Path) -> Iterator[Named]:
    for row in _read(file):
        yield _named(row["street"], row["district_code"])


def _rows(file: Path) -> Iterator[Named]:
    for row in _read(file):
        named = _named(row["name"], districts().of_number(row["county_code"]))
        yield replace(named, road=row["address"])


def _named(name: str, code: str) -> Named:
    estate = parse_estate(name)
    phase = estate.phase if estate.phase < 10 else 0
    return Named("", estate.stem, phase, code, (), False, "", 0, "", registered=name)


def _read(file: Path) -> Iterator[dict[str, str]]:
    if file.exists():
        with file.open(encoding="utf-8-sig", newline="") as lines:
            yield from csv.DictReader(lines)
