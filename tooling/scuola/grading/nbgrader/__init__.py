"""All that knows nbgrader's inside: its configuration file, gradebook tables, preprocessors and exporters."""
