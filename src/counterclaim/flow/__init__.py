"""The order of the stages, and what they need opened; see ``pipeline``."""
