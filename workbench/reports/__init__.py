"""The report model and what renders it."""
