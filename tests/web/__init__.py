"""The desk: what its pages and answers must hold."""
