"""What comes of one capture: a reading, or a refusal that says why there is none."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from counterclaim.core.capture import Capture
from counterclaim.core.document import Cleaned
from counterclaim.core.errors import SkipItem, StopRun
from counterclaim.core.issue import Issue
from counterclaim.core.reading import Reading
from counterclaim.core.refusal import Refusal

_log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Read:
    """A document that was read, with what its reading leads back to.

    Attributes:
        capture: The bytes.
        cleaned: The document and how it leads back to them.
        reading: What it says, places as precise as they are known.
        coarsen_km: How coarse the theatre wants places to be in every output.
    """

    capture: Capture
    cleaned: Cleaned
    reading: Reading
    coarsen_km: float = 0.0


Outcome = Read | Refusal


def refuse(uri: str, code: str, message: str) -> Refusal:
    """A refusal that can always be printed, whatever bytes a name was made of."""
    uri, message = (text.encode("utf-8", "backslashreplace").decode() for text in (uri, message))
    return Refusal(uri, (Issue(code, message),))


def guarded(uri: str, step: str, work: Callable[[], T]) -> T | Refusal:
    """Do one document's work; whatever goes wrong becomes its refusal.

    Args:
        uri: The document, for the message.
        step: What is being done to it, for the message.
        work: The work.

    Raises:
        StopRun: Nothing more can be done until a person acts.
    """
    try:
        return work()
    except StopRun:
        raise
    except SkipItem as error:
        return refuse(uri, error.code, str(error))
    except Exception as error:  # noqa: BLE001 - a mistake of ours must not end the run
        _log.debug("%s failed while %s", uri, step, exc_info=True)
        what = f"{type(error).__name__}: {error}"
        return refuse(uri, "reader_failed", f"{uri} could not be read, while {step}: {what}")
