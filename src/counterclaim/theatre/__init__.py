"""Packs of data about one conflict: their forms, loader and checker, and the vocabulary."""
