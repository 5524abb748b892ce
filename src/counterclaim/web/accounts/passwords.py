"""Passwords: hashed with argon2, never kept."""

from __future__ import annotations

import hashlib
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 1024


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


def hashed(password: str) -> str:
    """What is kept of a password.

    Raises:
        ValueError: It is too short or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise ValueError(f"a password has {SHORTEST} to {LONGEST} characters")
    return _hasher().hash(password)


@cache
def nobodys() -> str:
    """A hash that no password fits; checking it takes as long as checking somebody's."""
    return _hasher().hash(secrets.token_urlsafe(32))


def fits(kept: str, password: str) -> bool:
    """Whether the password is the one that was hashed."""
    if len(password) > LONGEST:
        return False
    try:
        return _hasher().verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def fingerprint(secret: str) -> str:
    """What is kept of a session's or a token's secret, which is random and long already."""
    return hashlib.sha256(secret.encode()).hexdigest()
