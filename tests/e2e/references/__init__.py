"""What pages look like: pictures kept here, and how a page of today is compared with its own."""
