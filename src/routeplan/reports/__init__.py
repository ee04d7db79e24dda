"""Call reports in three parts: what they lack, what they promise, and what to ask next."""
