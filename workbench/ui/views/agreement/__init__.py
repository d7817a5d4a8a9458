"""The agreement page: the figures, what they are made of, and the disagreements behind each."""
