"""How well Indonesia's public bodies keep to public-service standards, from published results to reports."""
