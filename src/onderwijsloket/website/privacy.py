"""What this room keeps about people: nothing."""

from onderwijsloket.privacy.registry import not_personal

not_personal({"website.DeskDetails": "how to reach the desk, by role, not a person"})
