"""Words inside quotation marks and who speaks them."""
