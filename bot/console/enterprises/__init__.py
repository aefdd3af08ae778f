"""企业: who speaks for a company, what it was told, what it sent us."""
