"""Pages about Trellis itself, drafts as they are typed, and saved words."""
