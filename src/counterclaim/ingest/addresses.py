"""Host names → addresses that may be connected to."""

from __future__ import annotations

import ipaddress
import socket

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Reserved, and not known as such to every Python: local use of NAT64, site-local, documentation.
CLOSED = tuple(map(ipaddress.ip_network, ("64:ff9b:1::/48", "fec0::/10", "3fff::/20")))


class Refused(OSError):
    """The host leads, or may lead, to an address that is not public."""


def public_address(host: str, port: int, *, allow_private: bool) -> str:
    """Return an address of ``host`` that was checked, together with all its others.

    Args:
        host: A name or a literal address.
        port: Port asked for.
        allow_private: Whether any address will do.

    Raises:
        Refused: Some address of the host is not public.
        OSError: The name cannot be resolved.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise OSError(f"{host} is not a host name") from error
    texts = [str(item[4][0]) for item in found]
    if not allow_private:
        for text in texts:
            if not is_public(text):
                raise Refused(f"{host} leads to {text}, which is not a public address")
    if not texts:
        raise OSError(f"{host} has no address")
    return texts[0]


def is_public(text: str) -> bool:
    """Whether an address, and any address wrapped inside it, is open to everybody."""
    try:
        address = ipaddress.ip_address(text.split("%", 1)[0])
    except ValueError:
        return False
    return all(_open(one) for one in (address, *_wrapped(address)))


def _open(address: Address) -> bool:
    wrong = address.is_multicast or address.is_reserved or address.is_unspecified
    return address.is_global and not wrong and not any(address in network for network in CLOSED)


def _wrapped(address: Address) -> list[Address]:
    """Return the IPv4 addresses that an IPv6 address stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found: list[Address | None] = [address.ipv4_mapped, address.sixtofour]
    found += address.teredo or ()
    if address in NAT64 or int(address) >> 32 == 0:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in found if one is not None]
