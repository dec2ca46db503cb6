"""How the tagger's weights are made; nothing here runs in the application."""
