"""The WSGI application that the web server runs."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trellis.config.settings")
application = get_wsgi_application()

if settings.SERVES:  # and is not looked at by a test or a command
    from trellis.audit.sealer import start
    from trellis.config.console import hand_over

    hand_over()  # Django has set up logging anew
    start()
