"""Users and the roles that they have."""
