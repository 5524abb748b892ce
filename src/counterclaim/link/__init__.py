"""Mentions of many documents to events, each link with its reasons."""

from counterclaim.link.cluster import link

__all__ = ["link"]
