"""The form of the current claim: a whole of foldable sections, each in a module of its own."""
