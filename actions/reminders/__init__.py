"""Reminders (提醒): times in words, and what falls due."""
