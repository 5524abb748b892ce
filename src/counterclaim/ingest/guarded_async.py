"""The guarded network for many requests at once: connects only to addresses that were checked."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import anyio.to_thread
import httpcore
import httpx

from counterclaim.ingest.addresses import public_address

Options = Iterable[httpcore.SOCKET_OPTION]


def guarded_transport(*, allow_private: bool, connections: int) -> httpx.AsyncHTTPTransport:
    """A transport that resolves a host once and connects to that very address.

    Args:
        allow_private: Whether addresses may lead to private networks.
        connections: At most so many at once.
    """
    transport = httpx.AsyncHTTPTransport(verify=False, trust_env=False)
    transport._pool = httpcore.AsyncConnectionPool(  # noqa: SLF001 - the only door it has
        ssl_context=httpx.create_ssl_context(trust_env=False),
        network_backend=_GuardedNetwork(allow_private=allow_private),
        max_connections=connections,
        max_keepalive_connections=min(20, connections),
        keepalive_expiry=5.0,
    )
    return transport


class _GuardedNetwork(httpcore.AsyncNetworkBackend):
    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Options | None = None,
    ) -> httpcore.AsyncNetworkStream:
        checked = partial(public_address, host, port, allow_private=self._allow_private)
        address = await anyio.to_thread.run_sync(checked, abandon_on_cancel=True)
        return await self._network.connect_tcp(
            address, port, timeout, local_address, socket_options
        )

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Options | None = None,
    ) -> httpcore.AsyncNetworkStream:
        raise NotImplementedError("sources are reached over the network only")

    async def sleep(self, seconds: float) -> None:
        await anyio.sleep(seconds)
