"""The palette: any action, article, claim or speaker by two or three letters."""
