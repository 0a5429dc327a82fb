"""How scores, levels and positions are worked out."""
