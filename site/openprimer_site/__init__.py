"""From finished documents to the pages of the website, and the theme that prints them."""
