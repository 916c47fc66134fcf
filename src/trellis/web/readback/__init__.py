"""Read-back: the person hears or sees what was marked, and says whether it is right."""
