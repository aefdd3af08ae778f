"""complaints, notices, officers who are away"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ONLY_GROWS = (
    (
        "sqlite",
        """CREATE TRIGGER complaint_ledger_no_update BEFORE UPDATE ON complaint_ledger
        BEGIN SELECT RAISE(ABORT, 'complaint_ledger only grows'); END""",
    ),
    (
        "sqlite",
        """CREATE TRIGGER complaint_ledger_no_delete BEFORE DELETE ON complaint_ledger
        BEGIN SELECT RAISE(ABORT, 'complaint_ledger only grows'); END""",
    ),
    (
        "postgresql",
        """CREATE OR REPLACE FUNCTION complaint_ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'complaint_ledger only grows'; END $$""",
    ),
    (
        "postgresql",
        """CREATE TRIGGER complaint_ledger_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON complaint_ledger
        FOR EACH STATEMENT EXECUTE FUNCTION complaint_ledger_only_grows()""",
    ),
)


def upgrade() -> None:

    op.add_column("audit_entry", sa.Column("reason", sa.String(length=40), nullable=True))
    op.create_table(
        "calendar_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("works", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("day"),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=60), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=True),
        sa.Column("placed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
        ),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index(op.f("ix_notice_account_id"), "notice", ["account_id"], unique=False)
    op.create_index("notice_due", "notice", ["state", "due_at"], unique=False)
    op.create_table(
        "code_try",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("about_index", sa.String(length=64), nullable=False),
        sa.Column("client_index", sa.String(length=64), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("code_try_about", "code_try", ["about_index", "at"], unique=False)
    op.create_index("code_try_account", "code_try", ["account_id", "at"], unique=False)
    op.create_index("code_try_client", "code_try", ["client_index", "at"], unique=False)
    op.create_table(
        "door_code",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("code_index", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_door_code_account_id"), "door_code", ["account_id"], unique=False)
    op.create_index(op.f("ix_door_code_code_index"), "door_code", ["code_index"], unique=False)
    op.add_column("inbox_message", sa.Column("client_index", sa.String(length=64), nullable=True))
    op.create_table(
        "officer_interest",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("uscc", sa.String(length=18), nullable=True),
        sa.ForeignKeyConstraint(
            ["officer_id"],
            ["officer.id"],
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_officer_interest_officer_id"), "officer_interest", ["officer_id"], unique=False)
    op.create_table(
        "complaint_case",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("code_index", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("client_index", sa.String(length=64), nullable=True),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("danger", sa.String(length=30), nullable=True),
        sa.Column("main_category", sa.String(length=4), nullable=False),
        sa.Column("topic", sa.String(length=30), nullable=True),
        sa.Column("district_code", sa.String(length=6), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("building_id", sa.Integer(), nullable=True),
        sa.Column("building", sa.String(length=40), nullable=True),
        sa.Column("handed_over_on", sa.Date(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("against_department", sa.Boolean(), nullable=False),
        sa.Column("visit_agreed", sa.Boolean(), nullable=False),
        sa.Column("skipped", sa.JSON(), nullable=False),
        sa.Column("handler_id", sa.Integer(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("lead_department", sa.String(length=60), nullable=True),
        sa.Column("assisting_department", sa.String(length=60), nullable=True),
        sa.Column("reopened", sa.Integer(), nullable=False),
        sa.Column("ask_backs", sa.Integer(), nullable=False),
        sa.Column("solved", sa.String(length=20), nullable=True),
        sa.Column("next_due_at", sa.DateTime(), nullable=True),
        sa.Column("filed_at", sa.DateTime(), nullable=False),
        sa.Column("stage_since", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("words_key", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
        ),
        sa.ForeignKeyConstraint(
            ["building_id"],
            ["building.id"],
        ),
        sa.ForeignKeyConstraint(
            ["handler_id"],
            ["officer.id"],
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"],
            ["complaint_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
    )
    op.create_index(
        "complaint_case_alike", "complaint_case", ["project_id", "main_category", "filed_at"], unique=False
    )
    op.create_index(
        "complaint_case_desk", "complaint_case", ["district_code", "stage", "filed_at"], unique=False
    )
    op.create_index("complaint_case_client", "complaint_case", ["client_index", "filed_at"], unique=False)
    op.create_index("complaint_case_due", "complaint_case", ["stage", "next_due_at"], unique=False)
    op.create_index("complaint_case_filed", "complaint_case", ["filed_at"], unique=False)
    op.create_index("complaint_case_handler", "complaint_case", ["handler_id", "stage"], unique=False)
    op.create_index(op.f("ix_complaint_case_account_id"), "complaint_case", ["account_id"], unique=False)
    op.create_index(
        op.f("ix_complaint_case_main_category"), "complaint_case", ["main_category"], unique=False
    )
    op.create_index(
        op.f("ix_complaint_case_merged_into_id"), "complaint_case", ["merged_into_id"], unique=False
    )
    op.create_index(op.f("ix_complaint_case_project_id"), "complaint_case", ["project_id"], unique=False)
    op.create_table(
        "complaint_category",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=4), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["complaint_case.id"],
        ),
        sa.PrimaryKeyConstraint("case_id", "place"),
    )
    op.create_index(op.f("ix_complaint_category_code"), "complaint_category", ["code"], unique=False)
    op.create_table(
        "complaint_clock",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("promised_at", sa.DateTime(), nullable=False),
        sa.Column("paused_at", sa.DateTime(), nullable=True),
        sa.Column("paused_seconds", sa.Integer(), nullable=False),
        sa.Column("extended", sa.Boolean(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("met", sa.Boolean(), nullable=True),
        sa.Column("warned", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["complaint_case.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_id", "kind", "round"),
    )
    op.create_index(
        "complaint_clock_due", "complaint_clock", ["ended_at", "paused_at", "due_at"], unique=False
    )
    op.create_index(op.f("ix_complaint_clock_case_id"), "complaint_clock", ["case_id"], unique=False)
    op.create_table(
        "complaint_draft",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("offered_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
        ),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["complaint_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("complaint_draft_open", "complaint_draft", ["account_id", "state"], unique=False)
    op.create_table(
        "complaint_ledger",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("deed", sa.String(length=30), nullable=False),
        sa.Column("stage_before", sa.String(length=20), nullable=True),
        sa.Column("stage_after", sa.String(length=20), nullable=False),
        sa.Column("actor", sa.String(length=10), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["complaint_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"],
            ["officer.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_id", "place"),
    )
    op.create_index("complaint_ledger_at", "complaint_ledger", ["at"], unique=False)
    op.create_index(op.f("ix_complaint_ledger_officer_id"), "complaint_ledger", ["officer_id"], unique=False)
    op.create_table(
        "complaint_rating",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=True),
        sa.Column("solved", sa.String(length=20), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["complaint_case.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_id", "round"),
    )
    op.create_index(op.f("ix_complaint_rating_case_id"), "complaint_rating", ["case_id"], unique=False)
    op.create_table(
        "complaint_photo",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("proof", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["complaint_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["complaint_ledger.id"],
        ),
        sa.ForeignKeyConstraint(
            ["photo_id"],
            ["photo.id"],
        ),
        sa.PrimaryKeyConstraint("case_id", "photo_id"),
    )
    op.create_table(
        "complaint_words",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["complaint_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["complaint_ledger.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_complaint_words_case_id"), "complaint_words", ["case_id"], unique=False)
    op.create_index(op.f("ix_complaint_words_entry_id"), "complaint_words", ["entry_id"], unique=False)
    op.create_table(
        "rectification_order",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("owner_name", sa.String(length=200), nullable=False),
        sa.Column("owner_uscc", sa.String(length=18), nullable=True),
        sa.Column("copy_name", sa.String(length=200), nullable=True),
        sa.Column("copy_uscc", sa.String(length=18), nullable=True),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("issued_by", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("verified_at", sa.DateTime(), nullable=True),
        sa.Column("returned_at", sa.DateTime(), nullable=True),
        sa.Column("words_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["complaint_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["issued_by"],
            ["officer.id"],
        ),
        sa.ForeignKeyConstraint(
            ["words_id"],
            ["complaint_words.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
    )
    op.create_index(op.f("ix_rectification_order_case_id"), "rectification_order", ["case_id"], unique=False)
    op.create_index(
        op.f("ix_rectification_order_copy_uscc"), "rectification_order", ["copy_uscc"], unique=False
    )
    op.create_index(
        op.f("ix_rectification_order_owner_uscc"), "rectification_order", ["owner_uscc"], unique=False
    )
    op.add_column("officer", sa.Column("disabled_at", sa.DateTime(), nullable=True))
    op.add_column("officer", sa.Column("away_from", sa.Date(), nullable=True))
    op.add_column("officer", sa.Column("away_until", sa.Date(), nullable=True))
    op.add_column("officer", sa.Column("stand_in_id", sa.Integer(), nullable=True))

    for dialect, statement in ONLY_GROWS:
        if dialect == op.get_bind().dialect.name:
            op.execute(statement)


def downgrade() -> None:

    op.drop_column("officer", "stand_in_id")
    op.drop_column("officer", "away_until")
    op.drop_column("officer", "away_from")
    op.drop_column("officer", "disabled_at")
    op.drop_index(op.f("ix_rectification_order_owner_uscc"), table_name="rectification_order")
    op.drop_index(op.f("ix_rectification_order_copy_uscc"), table_name="rectification_order")
    op.drop_index(op.f("ix_rectification_order_case_id"), table_name="rectification_order")
    op.drop_table("rectification_order")
    op.drop_index(op.f("ix_complaint_words_entry_id"), table_name="complaint_words")
    op.drop_index(op.f("ix_complaint_words_case_id"), table_name="complaint_words")
    op.drop_table("complaint_words")
    op.drop_table("complaint_photo")
    op.drop_index(op.f("ix_complaint_rating_case_id"), table_name="complaint_rating")
    op.drop_table("complaint_rating")
    op.drop_index(op.f("ix_complaint_ledger_officer_id"), table_name="complaint_ledger")
    op.drop_index("complaint_ledger_at", table_name="complaint_ledger")
    op.drop_table("complaint_ledger")
    op.drop_index("complaint_draft_open", table_name="complaint_draft")
    op.drop_table("complaint_draft")
    op.drop_index(op.f("ix_complaint_clock_case_id"), table_name="complaint_clock")
    op.drop_index("complaint_clock_due", table_name="complaint_clock")
    op.drop_table("complaint_clock")
    op.drop_index(op.f("ix_complaint_category_code"), table_name="complaint_category")
    op.drop_table("complaint_category")
    op.drop_index(op.f("ix_complaint_case_project_id"), table_name="complaint_case")
    op.drop_index(op.f("ix_complaint_case_merged_into_id"), table_name="complaint_case")
    op.drop_index(op.f("ix_complaint_case_main_category"), table_name="complaint_case")
    op.drop_index(op.f("ix_complaint_case_account_id"), table_name="complaint_case")
    op.drop_index("complaint_case_handler", table_name="complaint_case")
    op.drop_index("complaint_case_filed", table_name="complaint_case")
    op.drop_index("complaint_case_client", table_name="complaint_case")
    op.drop_index("complaint_case_due", table_name="complaint_case")
    op.drop_index("complaint_case_desk", table_name="complaint_case")
    op.drop_index("complaint_case_alike", table_name="complaint_case")
    op.drop_table("complaint_case")
    op.drop_index(op.f("ix_officer_interest_officer_id"), table_name="officer_interest")
    op.drop_table("officer_interest")
    op.drop_column("inbox_message", "client_index")
    op.drop_index(op.f("ix_door_code_code_index"), table_name="door_code")
    op.drop_index(op.f("ix_door_code_account_id"), table_name="door_code")
    op.drop_table("door_code")
    op.drop_index("code_try_client", table_name="code_try")
    op.drop_index("code_try_account", table_name="code_try")
    op.drop_index("code_try_about", table_name="code_try")
    op.drop_table("code_try")
    op.drop_index("notice_due", table_name="notice")
    op.drop_index(op.f("ix_notice_account_id"), table_name="notice")
    op.drop_table("notice")
    op.drop_table("calendar_day")
    op.drop_column("audit_entry", "reason")

    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION complaint_ledger_only_grows()")
