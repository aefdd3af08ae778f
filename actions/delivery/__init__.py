"""Telling many: one content, a notice for each of them."""
