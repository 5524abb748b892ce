"""Events weighed: independence first, agreement second, and a standing with its reasons."""

from counterclaim.weigh.graded import graded
from counterclaim.weigh.outlook import outlook
from counterclaim.weigh.talks import positions
from counterclaim.weigh.weigh import weigh

__all__ = ["graded", "outlook", "positions", "weigh"]
