"""How machines find what is in the shop: sitemap, robots.txt, llms.txt and the product feeds."""
