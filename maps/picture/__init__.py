"""Static maps for reports: pages' layers drawn on paper, as PNG, SVG and PDF, without a browser."""
