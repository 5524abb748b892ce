"""The documentation and the program agree."""
