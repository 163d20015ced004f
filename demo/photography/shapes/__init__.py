"""The bodies of the products, one module a family; all of them are sewn from `body.cushion`."""
