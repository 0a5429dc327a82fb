"""The pages of an organisation: its assessments, its people, and the consultancies that it lets in."""
