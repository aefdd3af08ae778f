"""指引: what to do today about what is not open here yet."""
