"""公示: what anybody may know of a project and of those who answer for it."""
