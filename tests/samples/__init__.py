"""``make run``: the sample reports, their briefing, and the desk on them."""
