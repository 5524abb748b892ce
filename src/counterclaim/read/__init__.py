"""Text to claims and mentions: the encoder's pass, then code over its tags and tree."""

from counterclaim.read.reading import read

__all__ = ["read"]
