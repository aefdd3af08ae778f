"""The stock action server's actions. Run by rasa_sdk in Rasa's own environment: nothing of the app is imported."""
