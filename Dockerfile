# The image of the web process and the worker (compose.yaml says which is which). Nothing in it is secret.

FROM python:3.11-slim-bookworm AS build
ENV UV_LINK_MODE=copy PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
COPY tools/requirements.lock /tmp/uv.lock
RUN pip install --require-hashes -r /tmp/uv.lock && python -m venv /opt/venv
COPY requirements.lock ./
RUN uv pip install --python /opt/venv/bin/python --require-hashes -r requirements.lock
COPY manage.py pyproject.toml ./
COPY config config
COPY src src
COPY content content
COPY locale locale
# Static files get their final names here, and a gzip and a brotli form: too slow for every start, right for every image.
RUN export SECRET_KEY=only-while-building STATIC_ROOT=/app/static PATH=/opt/venv/bin:$PATH \
    && pybabel compile -d locale -D django \
    && python manage.py build_css \
    && python manage.py collectstatic --no-input --verbosity 0 \
    && python -m whitenoise.compress --quiet /app/static \
    && python -m compileall -q src config

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --create-home --home-dir /data onderwijsloket
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 DATA_DIR=/data STATIC_ROOT=/app/static \
    DJANGO_SETTINGS_MODULE=config.settings.base GRANIAN_HOST=0.0.0.0 GRANIAN_PORT=8000
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen(u.Request('http://127.0.0.1:8000/gezond', headers={'Host': 'localhost'}), timeout=4)"]
CMD ["granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--respawn-failed-workers", "--workers-kill-timeout", "5", "--no-access-log", "config.wsgi:application"]
