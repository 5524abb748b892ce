"""Events weighed: independence first, agreement second, and a standing with its reasons."""

from counterclaim.weigh.weigh import weigh

__all__ = ["weigh"]
