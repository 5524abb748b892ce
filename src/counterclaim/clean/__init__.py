"""Captures → clean documents; whatever is cut is kept aside with its reason."""

from counterclaim.clean.extract import extract
from counterclaim.clean.foreign import cut_foreign

__all__ = ["cut_foreign", "extract"]
