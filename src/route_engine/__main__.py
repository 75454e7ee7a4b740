"""Writes the JSON Schema of a catalogue: `python -m route_engine > content/routes/catalogue.schema.json`."""

import json
import sys

from route_engine.layout import json_schema

sys.stdout.write(json.dumps(json_schema(), indent=2) + "\n")
