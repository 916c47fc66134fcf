"""What pages share: Jinja macros, and the pictures that Python draws for them."""
