"""One writer for many polls: whoever brings something waits until it is on the disk."""

from __future__ import annotations

from dataclasses import dataclass, field

import anyio
import anyio.to_thread
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream

from counterclaim.watch.keeper import Brought, Keeper

WAITING = 64
Letter = tuple[Brought, anyio.Event]


@dataclass(slots=True)
class Writer:
    """Gathers what polls bring at about the same time into one transaction."""

    keeper: Keeper
    _send: MemoryObjectSendStream[Letter] = field(init=False)
    _receive: MemoryObjectReceiveStream[Letter] = field(init=False)

    def __post_init__(self) -> None:
        self._send, self._receive = anyio.create_memory_object_stream[Letter](WAITING)

    async def keep(self, brought: Brought) -> None:
        """Have something kept; returns when it is."""
        done = anyio.Event()
        await self._send.send((brought, done))
        await done.wait()

    async def run(self) -> None:
        """Write until closed.

        Raises:
            StopRun: The disk or the database refuses.
        """
        async for letter in self._receive:
            letters = [letter, *self._more()]
            brought = [each for each, _ in letters]
            await anyio.to_thread.run_sync(self.keeper.keep, brought)
            for _, done in letters:
                done.set()

    def close(self) -> None:
        """Nothing more will come."""
        self._send.close()

    def _more(self) -> list[Letter]:
        found: list[Letter] = []
        while len(found) < WAITING:
            try:
                found.append(self._receive.receive_nowait())
            except (anyio.WouldBlock, anyio.EndOfStream):
                break
        return found
