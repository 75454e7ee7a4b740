"""Where things are: places, municipalities and postcodes, and which regional desk helps whom there."""
