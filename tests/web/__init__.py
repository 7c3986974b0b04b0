"""The page, asked as a browser would, without one."""
