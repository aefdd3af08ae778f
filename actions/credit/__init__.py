"""企业: what anybody may know of a company; its credit record comes here later."""
