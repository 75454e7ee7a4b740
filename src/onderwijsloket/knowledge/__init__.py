"""The knowledge base: what people ask about working in education, answered in plain words, each fact written once."""
