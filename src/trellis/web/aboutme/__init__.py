"""The pages of About me: reading it, writing it together, the life story, taking it along."""
