"""The figures of `bench search` as a table to read."""

from collections.abc import Iterator
from typing import Any

_KINDS = f"{'kind':<20}{'queries':>8}{'recall@1':>10}{'recall@5':>10}{'wrong':>8}{'p50 ms':>9}{'p95 ms':>9}"
_NOTES = (
    "wrong: answered with another project without asking; asking back is not recall@1",
    "nobody could tell: drawn on the way, but another name is said as well: right is to ask",
    "all others: only queries that one name fits best",
)
ALL = "all that name one"


def table(figures: dict[str, Any]) -> str:
    lines = [f"{name}: {value}" for name, value in figures["machine"].items()]
    lines.append(
        f"names: {figures['names']}, {figures['real_names']} of them real; seed of the queries: {figures['seed']}"
    )
    for database, sizes in figures["databases"].items():
        for names, measured in sizes.items():
            lines += ["", *_size(database, names, measured)]
        lines += ["", *_growth(database, sizes)]
    if "PostgreSQL" in figures["on"] and "PostgreSQL" not in figures["databases"]:
        lines += ["", "PostgreSQL: does not answer, not measured"]
    return "\n".join([*lines, "", *_NOTES])


def growth(sizes: dict[str, Any]) -> float:
    """p95 over all names against p95 over a tenth of them."""
    small, large = (_all(measured)["p95_ms"] for measured in sizes.values())
    return float(large / small)


def _all(measured: dict[str, Any]) -> dict[str, Any]:
    return next(kind for kind in measured["kinds"] if kind["kind"] == ALL)


def _size(database: str, names: str, measured: dict[str, Any]) -> Iterator[str]:
    yield f"{database}, {names} names, index built in {measured['build_seconds']:.0f} s"
    yield _KINDS
    yield from map(_line, measured["kinds"])
    if measured["real"]:
        yield "real names among them:"
        yield from map(_line, measured["real"])
    if "peers" in measured:
        yield f"{'beside its peers':<28}{'queries':>8}{'recall@1':>10}{'recall@5':>10}{'p50 ms':>9}{'p95 ms':>9}{'built s':>9}"
        yield from (_peer(title, peer) for title, peer in measured["peers"]["each"].items())
        yield f"p95 against the quickest peer's: {measured['peers']['ratio']:.2f}"
    if measured.get("import"):
        beside = measured["import"]
        yield (
            f"while {beside['rows']} changed rows are imported ({beside['seconds']:.1f} s): p95 {beside['busy_p95_ms']:.1f} ms, "
            f"alone {beside['idle_p95_ms']:.1f} ms: {beside['ratio']:.2f} times ({beside['look_ups']} look-ups)"
        )


def _growth(database: str, sizes: dict[str, Any]) -> list[str]:
    if len(sizes) < 2:
        return []
    return [f"{database}: p95 grows {growth(sizes):.2f} times from {' to '.join(sizes)} names"]


def _line(kind: dict[str, Any]) -> str:
    return (
        f"{kind['kind']:<20}{kind['queries']:>8}{kind['recall_1']:>10.3f}{kind['recall_5']:>10.3f}"
        f"{kind['wrong']:>8.3f}{kind['p50_ms']:>9.1f}{kind['p95_ms']:>9.1f}"
    )


def _peer(title: str, peer: dict[str, Any]) -> str:
    return (
        f"{title:<28}{peer['queries']:>8}{peer['recall_1']:>10.3f}{peer['recall_5']:>10.3f}"
        f"{peer['p50_ms']:>9.1f}{peer['p95_ms']:>9.1f}{peer['built_seconds']:>9.0f}"
    )
