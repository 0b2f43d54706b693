# The web app with OCR, for others than this computer: no root, nothing to write but /data and /tmp.
#   docker compose up --build        docs/deploy.md says what else it needs
# To hold every byte still, give the base by its digest: --build-arg BASE=python@sha256:…
ARG BASE=python:3.11.14-slim-bookworm

FROM ${BASE} AS build
WORKDIR /source
COPY . .
RUN python -m venv /app \
 && /app/bin/pip install --no-cache-dir --disable-pip-version-check ".[metrics,postgres]"

FROM ${BASE}
LABEL org.opencontainers.image.title="matcher" \
      org.opencontainers.image.licenses="MIT"
# the version of Tesseract is the one of the base's Debian release
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends tesseract-ocr \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin matcher \
 && install -d -m 700 -o matcher -g matcher /data
COPY --from=build /app /app
ENV PATH=/app/bin:$PATH \
    MATCHER_STORE=/data \
    XDG_DATA_HOME=/data \
    PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
ENTRYPOINT ["matcher"]
CMD ["serve", "--host", "0.0.0.0"]
