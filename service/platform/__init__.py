"""What acts and doors stand on: settings, resources, jobs, uploads, problems, access."""
