"""Windows that ask or tell one thing: import, details, bin, report, settings, projects, keys."""
