// The explorer is served from here alone, under a policy that lets nothing else in.
import { describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import { fastify } from 'fastify';
import { explorerFiles, serveExplorer } from '../../../src/platform/graphql/explorer.ts';

describe('The explorer', () => {
  it('needs nothing from elsewhere', async () => {
    const server = fastify();
    serveExplorer(server, await explorerFiles());
    const page = await server.inject('/graphiql');
    const html = gunzipSync(page.rawPayload).toString();
    expect(page.headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self'/,
    );
    expect(html).not.toMatch(/https?:|<script>|<style>|onload=/);
    const named = [...html.matchAll(/(?:src|href)="(graphiql\/[^"]+)"/g)].map(([, path]) => path);
    const workers = ['editorWorkerService', 'json', 'graphql'].map((name) => `graphiql/${name}.js`);
    for (const path of [...named, ...workers]) {
      const file = await server.inject(`/${path}`);
      expect([path, file.statusCode]).toEqual([path, 200]);
      expect(gunzipSync(file.rawPayload).length).toBeGreaterThan(20);
    }
    expect(named.length).toBe(5);
    await server.close();
  });

  it('does not keep a token in the browser', async () => {
    const start = (await explorerFiles()).get('page.js');
    expect(gunzipSync(start?.gzipped ?? '').toString()).toContain('shouldPersistHeaders: false');
  });
});
