"""Trains and serves the model. Lives in Rasa's own environment: nothing of the app can be imported here."""
