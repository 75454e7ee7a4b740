"""Which personal data we keep, why, and for how long."""
