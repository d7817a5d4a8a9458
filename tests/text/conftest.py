"""Property tests here take as long as a busy machine makes them take: no deadline for a single example."""

from hypothesis import settings

settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")
