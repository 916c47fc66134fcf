"""About me: the person's own profile, their life story, and the words both were taken from."""
