"""No models: access is functions, policies and roles."""
