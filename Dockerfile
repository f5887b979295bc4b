# One image, three uses: `huozheng serve`, `huozheng worker`, `huozheng migrate`. See docs/deploy.md.
FROM python:3.12.14-slim-bookworm AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PATH=/opt/huozheng/bin:$PATH

# OpenCV's wheel loads libGL and GLib, also while the models are prepared below.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libgl1 libglib2.0-0 \
    && rm -rf /var/lib/apt/lists/*

RUN python -m venv /opt/huozheng

# Before the source, so that a change of the source does not install everything anew.
WORKDIR /source
COPY requirements.lock ./
RUN pip install --require-hashes --no-deps -r requirements.lock

COPY pyproject.toml README.md LICENSE ./
COPY extractors/ extractors/
COPY verifiers/ verifiers/
COPY storage/ storage/
COPY service/ service/
COPY examples/ examples/
RUN pip install --no-deps --no-build-isolation .

# At run time the root file system is read-only and there is no network: the models have to be here already.
# Only the lock, which every start opens for writing, stands where it can be written.
WORKDIR /opt/huozheng
RUN python -c "from pathlib import Path; from extractors.readers.ocr import prepare_models; prepare_models(Path('/opt/huozheng/models'))" \
    && ln -sf /tmp/models.lock /opt/huozheng/models/.lock \
    && chmod -R a+rX,go-w /opt/huozheng

FROM python:3.12.14-slim-bookworm

RUN apt-get update \
    && apt-get install -y --no-install-recommends libgl1 libglib2.0-0 \
    && rm -rf /var/lib/apt/lists/*

# A fixed number, so that volumes keep their owner from image to image.
RUN groupadd --gid 10001 huozheng \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin huozheng \
    && install --directory --owner=huozheng --group=huozheng --mode=0700 /var/lib/huozheng

COPY --from=build /opt/huozheng /opt/huozheng

# HOME is /tmp because libraries keep caches there, and it is the one place that is always writable.
# COLUMNS: logs are wrapped at this width, and no terminal is there to tell it.
ENV PATH=/opt/huozheng/bin:$PATH \
    HOME=/tmp \
    LANG=C.UTF-8 \
    COLUMNS=200 \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK=True \
    HUOZHENG_HOME=/var/lib/huozheng \
    HUOZHENG_OCR_MODELS=/opt/huozheng/models

WORKDIR /var/lib/huozheng
USER 10001:10001
EXPOSE 8000

ENTRYPOINT ["huozheng"]
CMD ["serve", "--host", "0.0.0.0"]
