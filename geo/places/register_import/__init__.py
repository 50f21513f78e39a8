"""What the imports of points and of hamlets share: from the columns of a file to the difference it makes."""
