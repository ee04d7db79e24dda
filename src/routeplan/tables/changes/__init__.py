"""Changes of a workspace: one at a time, whole or not at all, and the last ones can be taken back."""
