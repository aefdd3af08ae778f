"""人员: what the public register shows of a registered person, and nothing more."""
