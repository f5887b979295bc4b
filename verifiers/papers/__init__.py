"""What papers say in running text: their sentences, the promises of a letter, figures and days with a role."""
