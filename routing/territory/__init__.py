"""Fixed rounds: territories that postmen own, who covers for whom, and what moves on an overloaded day."""
