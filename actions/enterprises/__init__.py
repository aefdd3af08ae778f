"""Who speaks for a company: contacts and their codes, notices to them, what they answer."""
