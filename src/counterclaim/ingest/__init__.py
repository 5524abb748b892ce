"""Obtains captures from files, folders, standard input and the web; one way per file."""

from counterclaim.ingest.obtain import obtain
from counterclaim.ingest.settings import IngestSettings, Missing

__all__ = ["IngestSettings", "Missing", "obtain"]
