"""What differs between two ecosystems: changes in facts and traits, and what lives on under another id."""
