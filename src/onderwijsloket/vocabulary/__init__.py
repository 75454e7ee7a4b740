"""The words every room shares: sectors, functions, qualifications, phases."""
