"""PDF documents with a text layer: all of it runs in the locked process only. Nothing is drawn."""
