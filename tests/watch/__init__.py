"""The monitor, from a pasted address to an alert."""
