"""How a desk is served: where it listens, who may reach it, what it shows besides the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Tiles:
    """Map tiles of somebody's server; nothing is fetched from one unless this is set."""

    url: str
    credit: str


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Everything that can be chosen about a desk.

    Attributes:
        host: Address to listen on.
        port: Port to listen on; 0 for any free one.
        names: Further names by which the desk is reached, as browsers send them.
        proxy: Address of a reverse proxy whose word on who asks is taken.
        coarsen_km: Places are blurred to at least so many kilometres; None for the theatre's wish.
        tiles: Map tiles; None for the bundled outlines alone.
        layers: Folder of GeoJSON files to lay over the map.
        sources: The file of watched sources.
        archive: The archive of captures.
    """

    host: str = "127.0.0.1"
    port: int = 8642
    names: tuple[str, ...] = ()
    proxy: str | None = None
    coarsen_km: float | None = None
    tiles: Tiles | None = None
    layers: Path | None = None
    sources: Path | None = None
    archive: Path | None = None

    @property
    def is_open(self) -> bool:
        """Whether whoever reaches the desk may read: only on this machine, under its own names."""
        return self.host in LOOPBACK and not self.names and self.proxy is None
