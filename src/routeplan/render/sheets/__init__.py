"""What workbooks are made of: one module a kind of sheet."""
