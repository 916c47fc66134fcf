"""Assessments put together from passages, and the decisions the law asks for."""
