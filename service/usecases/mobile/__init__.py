"""Mobile service days, asked of a territory: those who live far become a question, the answer a calendar in files."""
