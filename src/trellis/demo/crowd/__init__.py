"""A council of any size, made of the demonstration's own stories under other names."""
