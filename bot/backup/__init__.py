"""Backups: one file that holds the database, and the keys only when asked; and the way back."""
