# copil as a container: not root, and a file system that it never writes to but DATA_DIR and /tmp.
# The database is another container or server (DATABASE_URL); docs/install.md has the way to run it.

FROM node:26-slim AS packages
WORKDIR /copil
COPY package.json package-lock.json prisma.config.ts ./
COPY prisma ./prisma
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:26-slim
WORKDIR /copil
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
COPY --from=packages /copil ./
COPY . .
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "./adapters/compiled.mjs", "adapters/main.ts"]
