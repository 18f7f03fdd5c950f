"""What the portal costs, as ratios to a page without a database: `portal bench`.

One process answers requests in itself, without a network, and its CPU time is counted (with PostgreSQL, the
server's too). What is compared is run in turn, round by round, so that a busy machine disturbs all alike.
"""
