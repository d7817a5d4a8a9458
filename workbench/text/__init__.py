"""Algorithms on plain strings: canonical text, offsets, graphemes, words, sentences, quotes."""
