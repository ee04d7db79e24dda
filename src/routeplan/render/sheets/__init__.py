"""What the workbook of territories is made of: one module a kind of sheet."""
