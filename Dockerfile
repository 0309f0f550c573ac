# The collector and the demo site. Built in two steps so that the image holds no build tools.
FROM node:24-slim AS build
WORKDIR /lodestone
COPY package.json package-lock.json .npmrc ./
# Node comes with the image; the copy that npm would bring along is for machines with an older one.
RUN npm ci --omit=optional
COPY tsconfig.json vite.config.ts LICENSE ./
COPY widget widget
COPY collector collector
COPY demo-site demo-site
RUN node demo-site/build.ts && npm prune --omit=dev --omit=optional

FROM node:24-slim
WORKDIR /lodestone
ENV NODE_ENV=production LODESTONE_HOST=:: LODESTONE_DATA=/data
RUN mkdir /data && chown node:node /data
COPY --from=build --chown=root:root /lodestone ./
USER node
VOLUME /data
EXPOSE 8787 8788
HEALTHCHECK --interval=10s --timeout=3s CMD ["node", "-e", "fetch('http://localhost:'+(process.env.PORT??8787)+'/readyz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "collector/main.ts"]
