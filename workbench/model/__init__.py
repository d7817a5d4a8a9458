"""The nouns of the record as SQLModel classes, and the verbs that change them."""
