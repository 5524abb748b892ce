"""Text to claims and mentions: the encoder's pass, then code over its tags and tree."""
