"""Roads of OpenStreetMap extracts, prepared once and asked in this process."""
