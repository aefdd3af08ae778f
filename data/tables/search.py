"""The term index of the register search (owned by `data.search`)."""
