"""What can give where a rep has more work than time: one module a choice, each with its price."""
