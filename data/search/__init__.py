"""The register search: an inverted index of our own, the same on SQLite and PostgreSQL.

`index` and `forget` keep it in the caller's transaction, `search`, `numbered` and `name_in` read it, `parse_estate` tells an estate from
its phase. See `docs` in `data.tables.search` for what is stored.
"""

from data.search.finding import Found, Hit, Verdict, name_in, numbered, search
from data.search.indexing import forget, index
from data.search.phrases import Estate, parse_estate

__all__ = [
    "Estate",
    "Found",
    "Hit",
    "Verdict",
    "forget",
    "index",
    "name_in",
    "numbered",
    "parse_estate",
    "search",
]
