"""Subscriptions (订阅): who wants to hear of what unasked, and when not."""
