"""Between files and nouns."""
