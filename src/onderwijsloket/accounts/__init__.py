"""People who work with the platform sign in here, with a second factor and a role."""
