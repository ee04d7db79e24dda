"""From customers to the calls they are owed and the work these mean."""
