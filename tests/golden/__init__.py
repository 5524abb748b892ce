"""Short reports of many registers, each with what must be found in it."""
