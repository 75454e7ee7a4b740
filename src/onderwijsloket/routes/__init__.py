"""Which routes into an education job are open to you, and what each step asks."""
