"""Who may sign in: accounts, sessions and tokens, kept apart from the ledger."""
