"""What a postman takes along: one printable sheet a round."""
