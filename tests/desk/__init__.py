"""The desk in a browser: what a reader sees, presses and hears read out."""
