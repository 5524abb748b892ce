"""Words to places, times, numbers and parties, with the candidates that lost."""

from counterclaim.resolve.find import find

__all__ = ["find"]
