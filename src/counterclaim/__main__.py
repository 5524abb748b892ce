"""``python -m counterclaim`` is the command."""

from counterclaim.cli.main import main

main()
