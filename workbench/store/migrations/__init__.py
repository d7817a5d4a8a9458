"""Alembic's home: the steps from one schema to the next."""
