"""The invented country Zambre: its land, its displacement, its sites, and the files that tell of them."""
