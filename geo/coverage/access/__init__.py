"""How far people are from service, by road: nearest and second nearest points, catchments, who is worst off."""
