"""Known and new names in a document: where they stand, with its sums and times, and a draft of claims from them."""
