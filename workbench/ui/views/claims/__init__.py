"""The page of claims: every claim of the project in a table."""
