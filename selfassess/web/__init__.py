"""The pages: a folder a journey. Journeys do not import one another."""
