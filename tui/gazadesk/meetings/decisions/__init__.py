"""A person's word on links, which linking works around and never overrides."""
