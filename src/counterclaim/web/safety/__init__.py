"""What stands between the network and the desk."""
