"""counterclaim: what is known about a conflict, and who says so."""

__version__ = "0.1.0"
