"""Readers of foreign formats, one module a format; they run in a process of their own."""
