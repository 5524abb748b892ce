"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# A slow machine is no mistake of the program's; speed is measured in benchmarks/.
settings.register_profile("counterclaim", deadline=None)
settings.load_profile("counterclaim")
