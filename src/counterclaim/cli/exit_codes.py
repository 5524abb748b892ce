"""The exit codes, listed in ``docs/exit-codes.md``."""

DONE = 0
REFUSED = 1
"""Something asked for could not be read or found; the rest was done."""
USAGE = 2
"""The command was not understood (given by click)."""
STOPPED = 3
"""Nothing more can be done until a person acts: settings, pack or ledger."""
FAILED = 4
"""A mistake of the program's."""
