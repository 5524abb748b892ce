"""Numbered steps that bring any older ledger up to date; run when a ledger is opened."""
