"""The page of speakers: who is named in the project, and what each is on record with."""
