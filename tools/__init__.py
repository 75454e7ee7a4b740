"""Set-up, running and proving of the project. Standard library only, so that `python3` alone is enough to begin."""
