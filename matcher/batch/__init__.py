"""Many files at once: what lies where (intake), who reads it (engine), and what came of it (run)."""
