"""Watches sources: polls, keeps captures, has them read, tells of what is new."""
