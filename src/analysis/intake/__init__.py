"""Takes in what gets published: a file in any usual form becomes an immutable raw table, with a report on every row."""
