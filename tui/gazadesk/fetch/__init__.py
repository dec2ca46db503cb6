"""What comes over the network, only when asked for: the one room that opens connections."""
