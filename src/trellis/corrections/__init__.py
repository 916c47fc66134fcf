"""What was put right: writing in the wrong record, and what a person says is wrong."""
