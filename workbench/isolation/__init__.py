"""Hostile bytes: looked at before they are parsed, and parsed in a process that can open nothing."""
