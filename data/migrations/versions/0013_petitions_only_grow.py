"""the ledger of 异议 and 信用修复 only grows"""

from collections.abc import Sequence

from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_OF_A_DEMONSTRATION = """EXISTS (
            SELECT 1 FROM credit_petition JOIN company ON company.id = credit_petition.company_id
            JOIN credit_event ON credit_event.id = credit_petition.event_id
            JOIN source ON source.id IN (company.source_id, credit_event.source_id)
            WHERE credit_petition.id = OLD.petition_id AND source.demo)"""
ONLY_GROWS = (
    (
        "sqlite",
        """CREATE TRIGGER credit_petition_entry_no_update BEFORE UPDATE ON credit_petition_entry
        BEGIN SELECT RAISE(ABORT, 'credit_petition_entry only grows'); END""",
    ),
    (
        "sqlite",
        f"""CREATE TRIGGER credit_petition_entry_no_delete BEFORE DELETE ON credit_petition_entry
        WHEN NOT {_OF_A_DEMONSTRATION}
        BEGIN SELECT RAISE(ABORT, 'credit_petition_entry only grows'); END""",
    ),
    (
        "postgresql",
        f"""CREATE OR REPLACE FUNCTION credit_petition_entry_only_grows() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF TG_OP = 'DELETE' THEN IF {_OF_A_DEMONSTRATION} THEN RETURN OLD; END IF; END IF;
        RAISE EXCEPTION 'credit_petition_entry only grows'; END $$""",
    ),
    (
        "postgresql",
        """CREATE TRIGGER credit_petition_entry_no_change BEFORE UPDATE OR DELETE ON credit_petition_entry
        FOR EACH ROW EXECUTE FUNCTION credit_petition_entry_only_grows()""",
    ),
    (
        "postgresql",
        """CREATE TRIGGER credit_petition_entry_no_truncate BEFORE TRUNCATE ON credit_petition_entry
        FOR EACH STATEMENT EXECUTE FUNCTION credit_petition_entry_only_grows()""",
    ),
)
NO_MORE = (
    ("sqlite", "DROP TRIGGER credit_petition_entry_no_update"),
    ("sqlite", "DROP TRIGGER credit_petition_entry_no_delete"),
    ("postgresql", "DROP TRIGGER credit_petition_entry_no_change ON credit_petition_entry"),
    ("postgresql", "DROP TRIGGER credit_petition_entry_no_truncate ON credit_petition_entry"),
    ("postgresql", "DROP FUNCTION credit_petition_entry_only_grows"),
)


def upgrade() -> None:
    _run(ONLY_GROWS)


def downgrade() -> None:
    _run(NO_MORE)


def _run(statements: Sequence[tuple[str, str]]) -> None:
    for dialect, statement in statements:
        if op.get_bind().dialect.name == dialect:
            op.execute(statement)
