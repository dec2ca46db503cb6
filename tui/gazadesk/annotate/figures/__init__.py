"""Numbers of something: what they count, how exact they are, who says so."""
