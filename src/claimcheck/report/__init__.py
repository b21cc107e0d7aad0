"""Reports, one module for each format, each with one public function `render`."""
