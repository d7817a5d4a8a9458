"""The page of pictures: what the record comes to, to be seen at a glance."""
