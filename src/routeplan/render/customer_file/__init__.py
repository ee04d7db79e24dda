"""The files of customers as pages."""
