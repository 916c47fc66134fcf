"""Practice packs as people will see them: installed ones in the app, others written to a folder."""
