"""公告: written, approved by a second officer, scheduled, sent to an audience, read in the chat."""
