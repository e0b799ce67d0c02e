"""What the scripts that write Fixtures share."""
