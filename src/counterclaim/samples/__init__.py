"""Sample reports on a fictional conflict; ``python -m counterclaim.samples`` briefs on them."""
