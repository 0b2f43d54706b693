"""What a hiring tool must show of itself: scores that no swap of a person moves, and rates of selection by group."""
