"""Annotation formats, in and out."""
