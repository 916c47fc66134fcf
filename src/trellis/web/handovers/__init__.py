"""The pages on which one worker hands over to another, and the person's copy of it."""
