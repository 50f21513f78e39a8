"""The report of a comparison of networks of points: what it says (content), and its HTML, PDF and maps."""
