"""Events briefed."""
