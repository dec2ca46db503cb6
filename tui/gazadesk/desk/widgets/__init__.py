"""The widgets of the desk; each can be tried alone."""
