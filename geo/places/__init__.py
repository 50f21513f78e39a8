"""The territory: communes, their predecessors, the points of service, and boundaries."""
