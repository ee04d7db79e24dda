"""Between a plan and what people look at."""
