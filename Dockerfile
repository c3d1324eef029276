# The service without an embedded database: it needs DATABASE_URL and the other keys that production
# demands (docs/operations.md). Debian, since the tools of the build are made for glibc.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY migrations ./migrations
COPY src ./src
RUN npm run build

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional && npm cache clean --force

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
# Everything belongs to root and is only read; the key store is a volume of the user of the service,
# who alone may enter it: with any other mode the service does not start.
RUN install -d -m 700 -o node -g node /var/lib/jpa-keys
COPY package.json LICENSE ./
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
ENV KEYS_DIR=/var/lib/jpa-keys
VOLUME /var/lib/jpa-keys
EXPOSE 4000
# Alive, not ready: a database that is away is no reason to start the service anew.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 4000}/health/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
