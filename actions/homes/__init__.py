"""Homes (住房) tied to the talk, and what follows from their dates."""
