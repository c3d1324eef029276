// The explorer: GraphiQL at /graphiql, all of it from this server, for partner networks without
// internet. It is the build that the package @graphql-yoga/render-graphiql carries (MIT); the page
// around it is ours and has no inline script.
// Not here: who may query (a token, typed into the header editor; the browser does not keep it).
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

/** A file of the page, compressed. */
export interface ExplorerFile {
  contentType: string;
  gzipped: Buffer;
}

/** The page is `index.html`; its other files stand below /graphiql/. */
export type ExplorerFiles = ReadonlyMap<string, ExplorerFile>;

/** Loaded when asked for only: fifteen megabytes of text. */
const PACKAGE = '@graphql-yoga/render-graphiql/graphiql';

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

/** What the package exports that the page needs, and the file each becomes. */
const PACKAGED: readonly (readonly [name: string, exported: string, contentType: string])[] = [
  ['graphiql.js', 'js', SCRIPT],
  ['graphiql.css', 'css', STYLE],
  ['editorWorkerService.js', 'editorWorkerService', SCRIPT],
  ['json.js', 'jsonWorker', SCRIPT],
  ['graphql.js', 'graphqlWorker', SCRIPT],
];

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>Explorer</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="graphiql/graphiql.css" />
    <link rel="stylesheet" href="graphiql/page.css" />
  </head>
  <body>
    <div id="explorer">Loading the explorer</div>
    <script src="graphiql/workers.js"></script>
    <script src="graphiql/graphiql.js"></script>
    <script src="graphiql/page.js"></script>
  </body>
</html>
`;

const WORKERS = `'use strict';
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => new URL('graphiql/' + label + '.js', document.baseURI).href,
};
`;

const START = `'use strict';
YogaGraphiQL.renderYogaGraphiQL(document.getElementById('explorer'), {
  endpoint: new URL('graphql', document.baseURI).pathname,
  title: 'Explorer',
  defaultHeaders: '{\\n  "authorization": "Bearer "\\n}',
  defaultQuery: '{\\n  __typename\\n}\\n',
  // a token is not left behind in the browser
  shouldPersistHeaders: false,
});
`;

const PAGE_STYLE = `body { margin: 0; overflow: hidden; }
#explorer { height: 100vh; }
`;

/** Nothing from elsewhere, nothing inline but the styles that the editor sets itself. */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The files of the explorer.
 * @throws Error when the package it comes from is not installed
 */
export async function explorerFiles(): Promise<ExplorerFiles> {
  const packaged = (await import(PACKAGE)) as Record<string, string>;
  return makeFiles(
    PACKAGED.map(([name, exported, type]) => [name, type, packaged[exported] ?? '']),
  );
}

/** The files of the page around `packaged`, which are name, content type and text. */
export function makeFiles(
  packaged: readonly (readonly [name: string, contentType: string, text: string])[],
): ExplorerFiles {
  const files = [
    ...packaged,
    ['index.html', 'text/html; charset=utf-8', PAGE] as const,
    ['workers.js', SCRIPT, WORKERS] as const,
    ['page.js', SCRIPT, START] as const,
    ['page.css', STYLE, PAGE_STYLE] as const,
  ];
  return new Map(
    files.map(([name, contentType, text]) => [name, { contentType, gzipped: gzipSync(text) }]),
  );
}

/** Serves the files at /graphiql. */
export function serveExplorer(server: FastifyInstance, files: ExplorerFiles): void {
  for (const [name, { contentType, gzipped }] of files) {
    const page = name === 'index.html';
    server.get(page ? '/graphiql' : `/graphiql/${name}`, async (_request, reply) =>
      reply
        .header('content-type', contentType)
        .header('content-encoding', 'gzip')
        .header('content-security-policy', CONTENT_POLICY)
        .header('x-content-type-options', 'nosniff')
        .header('referrer-policy', 'no-referrer')
        .header('cache-control', page ? 'no-cache' : 'public, max-age=3600')
        .send(gzipped),
    );
  }
}
