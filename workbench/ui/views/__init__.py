"""The pages that take the place of the three panes: one key each, made at their first showing."""
