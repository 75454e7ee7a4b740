"""The routes and the catalogue for other programs."""
