"""The few exceptions, named by what the caller should do.

::

    CounterclaimError
    ├── SkipItem     this document cannot be read; go on with the next
    ├── StopSource   this source is done for this run
    └── StopRun      nothing more can be done until a person acts
        ├── BadPack      a theatre or vocabulary pack is wrong
        ├── BadSettings  an option, variable or configuration file is wrong
        └── BadLedger    the ledger cannot be opened or is not ours
"""

from __future__ import annotations


class CounterclaimError(Exception):
    """Base of every exception this package raises on purpose."""


class SkipItem(CounterclaimError):
    """This item cannot be used; the run goes on with the next.

    Attributes:
        code: Issue code that the caller reports.
    """

    def __init__(self, message: str, code: str = "item_skipped") -> None:
        super().__init__(message)
        self.code = code


class StopSource(CounterclaimError):
    """Nothing more can be had from this source in this run."""


class StopRun(CounterclaimError):
    """The run cannot go on until a person acts."""


class BadPack(StopRun):
    """A theatre or vocabulary pack breaks its own rules."""


class BadSettings(StopRun):
    """An option, environment variable or configuration file is wrong."""


class BadLedger(StopRun):
    """The ledger cannot be opened, or is not a counterclaim ledger."""
