"""Lists, pages of one column and short forms: shapes that Home, Pairs, Requests, Disclosures and Register share."""
