"""The term index of the register search (owned by `data.search`).

A *reading* is one string under which things are known (an estate's name, a road, a company's short name, a
person's name), kept once however many rows share it. *Postings* lead from hashed terms to readings, *links*
from readings to rows of the register, *keys* from hashed identifiers straight to rows.
"""

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.tables.columns import Id, Table


class SearchReading(Table):
    __tablename__ = "search_reading"
    id: Mapped[Id]
    family: Mapped[str] = mapped_column(String(1))  # e estate or alias, a road, c company, p person
    text: Mapped[str] = mapped_column(String(120))
    __table_args__ = (UniqueConstraint("family", "text"),)


class SearchPosting(Table):
    """term: signed 32-bit hash of family, class and text of the term."""

    __tablename__ = "search_posting"
    term: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    reading_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    __table_args__ = ({"sqlite_with_rowid": False},)


class SearchLink(Table):
    """Which row is known under a reading, and what tells it from the others of that reading."""

    __tablename__ = "search_link"
    reading_id: Mapped[int] = mapped_column(ForeignKey("search_reading.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(1), primary_key=True)  # p project, c company, h person
    entity_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    field: Mapped[str] = mapped_column(String(1), primary_key=True)  # n name, s short, a alias, r road
    phase: Mapped[int] = mapped_column(SmallInteger, primary_key=True, default=0)  # 0: none
    house: Mapped[int] = mapped_column(Integer, primary_key=True, default=0)  # 门牌号 on a road, 0: none
    district: Mapped[int] = mapped_column(Integer, default=0)  # the code as a number, 0: unknown
    __table_args__ = (Index("search_link_entity", "kind", "entity_id"), {"sqlite_with_rowid": False})


class SearchKey(Table):
    """key: signed 64-bit hash of an identifier without its dirt."""

    __tablename__ = "search_key"
    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(1), primary_key=True)
    entity_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    field: Mapped[str] = mapped_column(String(1), primary_key=True)
    building_id: Mapped[int] = mapped_column(
        Integer, primary_key=True, default=0
    )  # of a building's own permit
    __table_args__ = (Index("search_key_entity", "kind", "entity_id"), {"sqlite_with_rowid": False})
