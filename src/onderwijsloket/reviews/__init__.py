"""The review cycle of the knowledge base: who looks after a page, when it is checked again, and what was found."""
