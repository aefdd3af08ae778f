"""How good the search is: a generated register with real names mixed in, and queries spoilt in known ways.

The rule. While the search is worked on, only the kinds in `errors` may be run, with the one seed `queries.TUNING`,
and their misses read. The kinds in `held_out`, and every other seed, are for measuring alone: their totals may be seen,
their misses never. A kind that was tuned against moves to `errors`, and a new one is written in its place.
"""
