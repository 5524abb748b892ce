"""Everything the desk shows, for programs: one file a resource."""
