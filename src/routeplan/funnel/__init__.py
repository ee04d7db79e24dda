"""The sales funnel: what deals lack, in which order to work on them, and how they flow."""
