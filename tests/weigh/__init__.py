"""Events weighed."""
