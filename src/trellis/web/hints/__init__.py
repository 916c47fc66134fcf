"""Hints under long texts: another way to put it, offered to whoever writes and to nobody else."""
