"""What files for Word, Excel and PowerPoint share: legal text, safe links, and archives without times."""
