"""The project database: opening, migrating, the one door for changes, queries, history, backup."""
