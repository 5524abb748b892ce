"""The words of the domain as frozen values; imports nothing else of ours."""
