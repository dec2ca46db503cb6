"""Names of people, organisations and places, and who is who across articles."""
