"""No tables of its own: Django tells only an app that has a models module that it has migrated."""
