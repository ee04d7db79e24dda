"""Road engines that are asked over HTTP."""
