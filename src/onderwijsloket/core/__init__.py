"""What every page needs and nobody sees: language by address, the page cache, errors, scheduled work."""
