"""The rooms of the platform; see ARCHITECTURE.md."""
