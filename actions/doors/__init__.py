"""换个地方继续: several doors of one person."""
