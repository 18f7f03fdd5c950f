"""The reads. The viewer comes first; what comes back is only what they may see, ready to show."""
