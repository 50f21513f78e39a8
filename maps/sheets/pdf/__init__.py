"""A round as a PDF, on A4 or for the pocket: text that can be selected, fonts inside, drawings as lines."""
