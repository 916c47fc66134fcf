"""The style guide: every component in every state, for those who build Trellis."""
