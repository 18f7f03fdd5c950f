"""The rules. Plain functions; the actor and the clock are arguments; nothing here knows of the web."""
