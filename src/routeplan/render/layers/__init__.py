"""What the map shows, each layer as plain data for the page."""
