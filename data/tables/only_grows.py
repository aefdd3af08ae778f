"""A table whose rows are never changed and never deleted: the database itself sees to it."""

from sqlalchemy import DDL, event

from data.tables.columns import Table


def only_grows(kind: type[Table], but: str = "") -> None:
    """`but`: a condition on OLD under which a row may be deleted. The migrations have the same words."""
    table = kind.metadata.tables[kind.__tablename__]
    name = table.name
    for dialect, statement in (*_sqlite(name, but), *_postgresql(name, but)):
        event.listen(table, "after_create", DDL(statement).execute_if(dialect=dialect))


def _sqlite(name: str, but: str) -> tuple[tuple[str, str], ...]:
    refused = f"BEGIN SELECT RAISE(ABORT, '{name} only grows'); END"
    unless = f"WHEN NOT {but}\n        " if but else ""
    return (
        ("sqlite", f"CREATE TRIGGER {name}_no_update BEFORE UPDATE ON {name}\n        {refused}"),
        ("sqlite", f"CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {name}\n        {unless}{refused}"),
    )


def _postgresql(name: str, but: str) -> tuple[tuple[str, str], ...]:
    """By statement, and by row where it hangs on the row; a TRUNCATE has none."""
    may_go = f"IF TG_OP = 'DELETE' THEN IF {but} THEN RETURN OLD; END IF; END IF;\n        " if but else ""
    function = f"""CREATE OR REPLACE FUNCTION {name}_only_grows() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN {may_go}RAISE EXCEPTION '{name} only grows'; END $$"""
    if not but:
        return ("postgresql", function), (
            "postgresql",
            _trigger(name, "change", "UPDATE OR DELETE OR TRUNCATE", "STATEMENT"),
        )
    return (
        ("postgresql", function),
        ("postgresql", _trigger(name, "change", "UPDATE OR DELETE", "ROW")),
        ("postgresql", _trigger(name, "truncate", "TRUNCATE", "STATEMENT")),
    )


def _trigger(name: str, what: str, before: str, each: str) -> str:
    return f"""CREATE TRIGGER {name}_no_{what} BEFORE {before} ON {name}
        FOR EACH {each} EXECUTE FUNCTION {name}_only_grows()"""
