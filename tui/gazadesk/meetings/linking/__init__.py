"""Accounts of one meeting and articles of one story, brought together with reasons."""
