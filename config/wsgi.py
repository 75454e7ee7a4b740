"""The server entry point. It will not serve demo accounts to anybody but this machine, and it writes down use."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
application = get_wsgi_application()

from onderwijsloket.accounts.checks import refuse_to_serve  # noqa: E402  models can be imported only from here on
from onderwijsloket.navigator import use_counts  # noqa: E402
from onderwijsloket.search import warming  # noqa: E402

refuse_to_serve()
use_counts.start()
warming.start()
