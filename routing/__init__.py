"""Who goes where and when: problems in, audited plans out. Knows matrices, not geography."""
