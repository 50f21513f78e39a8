"""Plans side by side: today's rounds as a plan, the same service compared, what-ifs."""
