"""The outbox: mail that must reach people, with or without an account, and what did not arrive."""
