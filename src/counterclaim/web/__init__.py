"""The desk: views of the ledger in the browser, the same as JSON, and signed judgements."""
