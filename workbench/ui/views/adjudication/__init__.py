"""The page on which independent marks are settled: the groups, the marks side by side, and the article."""
