"""The desk's pages, one file each: a query in, a view out; templates only lay it out."""
