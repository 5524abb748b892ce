"""What the instrument measures of itself: scorers, floors and the command that compares them."""
