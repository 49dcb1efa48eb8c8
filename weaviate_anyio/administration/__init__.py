"""The namespaces of the client that administer a server: aliases, backups, the cluster, roles, users and the rest."""
