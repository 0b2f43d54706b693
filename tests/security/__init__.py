"""What SECURITY.md promises: each row of its table names a test in here or elsewhere."""
