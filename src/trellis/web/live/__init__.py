"""Live pages: streams that stay open beside the pages, which are answered as they always were."""
