"""What speaks for spam, or against it, each kind in a module of its own."""
