"""统计分析: what is counted of the complaints, month by month, and what an officer reads of it."""
