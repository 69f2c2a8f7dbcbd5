"""From published tables to observations: numbers parsed, names resolved, schemes attached."""
