"""Calculations that help people judge: pure functions of plain values, without files, store or window."""
