"""The page of versions: an article's text beside the one before, and the passages that wait since it changed."""
