"""Date phrases and the days they stand for; the day of an undated article."""
