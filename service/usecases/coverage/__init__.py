"""Who is reached: the measures of a territory, its verdicts and doubts, as tables, a document and a page."""
