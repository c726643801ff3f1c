# The command as an image: docker build --tag ccagent-conformance . && docker run --rm ccagent-conformance --help
# Reports go to /work/reports, which user 10001 has to be able to write: give --user, or a folder that is its own.
#
# The base is pinned by its version, which its publisher may build anew. NODE_IMAGE=node@sha256:… pins its bytes.
ARG NODE_IMAGE=node:24.21.0-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /suite
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY contracts contracts
COPY schemas schemas
COPY scripts/build.ts scripts/
COPY scripts/build scripts/build
COPY specs specs
COPY src src
RUN node scripts/build.ts
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM ${NODE_IMAGE}
ENV NODE_ENV=production
COPY --from=build /suite/package.json /suite/
COPY --from=build /suite/node_modules /suite/node_modules
COPY --from=build /suite/contracts/pacts /suite/contracts/pacts
COPY --from=build /suite/dist /suite/dist
RUN mkdir /work && chown 10001:10001 /work
WORKDIR /work
USER 10001:10001
ENTRYPOINT ["node", "/suite/dist/src/cli/main.js"]
