"""Files that somebody could hand a sales office, by malice or by accident, and what must become of them."""
