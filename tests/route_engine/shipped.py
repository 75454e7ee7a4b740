"""Where the shipped catalogue is."""

from pathlib import Path

FOLDER = Path(__file__).parents[2] / "content" / "routes"
CATALOGUE = FOLDER / "catalogue.yaml"
SCHEMA = FOLDER / "catalogue.schema.json"
