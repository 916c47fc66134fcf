"""The pages of councils' own forms: begin one for somebody, fill it in, finish it, read it."""
