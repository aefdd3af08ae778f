"""公告 in the console: the list, the draft with its preview, the steps, the report."""
