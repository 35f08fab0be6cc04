"""A saved page to an article: its credits, its main text, and what stands around that cut away."""
