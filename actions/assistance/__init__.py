"""Dangers and call-backs: what officers do about them."""
