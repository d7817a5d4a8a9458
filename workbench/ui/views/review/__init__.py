"""The review queue: what waits for a second pair of eyes, beside its article and evidence."""
