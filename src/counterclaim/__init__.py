"""counterclaim: what is known about a conflict, and who says so."""

import os

# The model's runtime otherwise writes a device id and an event log of its own.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

__version__ = "0.1.0"
