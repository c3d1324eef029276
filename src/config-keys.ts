// Every key of the configuration, explained once: its name, what it means, what holds without it,
// an example. Makes the type of the configuration and the table in docs/operations.md.
// Not here: what keys demand of one another (config.ts), kinds of values (config-values.ts).
import {
  addresses,
  databaseUrl,
  httpUrl,
  oneOf,
  onOff,
  text,
  textOfAtLeast,
  wholeNumber,
  type Reader,
} from './config-values.ts';

/** What the standard value of a key may depend on. */
export interface Mode {
  production: boolean;
  dataDir: string;
}

interface Explanation {
  meaning: string;
  example: string;
  /** What holds when the key is not set, where the fallback alone does not say it. */
  standard?: string;
  secret?: true;
}

export interface Key<T> extends Explanation, Reader<T> {
  /** Of the environment variable. */
  name: string;
  fallback(mode: Mode): T;
}

function key<T>(
  name: string,
  reader: Reader<T>,
  fallback: NoInfer<T> | ((mode: Mode) => NoInfer<T>),
  explanation: Explanation,
): Key<T> {
  const ofMode = typeof fallback === 'function' ? (fallback as (mode: Mode) => T) : () => fallback;
  return { name, ...reader, ...explanation, fallback: ofMode };
}

/** For a key that has no value unless somebody gives one. */
function optional<T>(reader: Reader<T>): Reader<T | null> {
  return reader;
}

export const KEYS = {
  environment: key('NODE_ENV', oneOf('development', 'test', 'production'), 'development', {
    meaning: '`production` demands real databases, issuer and keys, and refuses conveniences.',
    example: 'production',
  }),
  process: key('PROCESS', oneOf('all', 'http', 'jobs'), 'all', {
    meaning: 'What this process runs: requests, jobs, or both. Health and metrics always answer.',
    example: 'http',
  }),
  host: key('HOST', text(), ({ production }) => (production ? '0.0.0.0' : '127.0.0.1'), {
    meaning: 'Address to listen on.',
    example: '::',
    standard: '127.0.0.1; in production 0.0.0.0',
  }),
  port: key('PORT', wholeNumber(0, 65_535), 4000, {
    meaning: 'Port to listen on; 0 lets the system choose one.',
    example: '8080',
  }),
  dataDir: key('DATA_DIR', text(), '.data', {
    meaning: 'Folder of the embedded database and of development keys. Not used in production.',
    example: '/var/lib/jpa',
  }),
  databaseUrl: key('DATABASE_URL', optional(databaseUrl('jpa_http')), null, {
    meaning: 'PostgreSQL for requests, login `jpa_http`; a transaction pooler may stand before it.',
    example: 'postgres://jpa_http:…@pooler:6432/joint',
    standard: 'the embedded database; in production none',
    secret: true,
  }),
  databaseDirectUrl: key('DATABASE_DIRECT_URL', optional(databaseUrl('jpa_worker')), null, {
    meaning: 'The same database for jobs and notices, login `jpa_worker`, without a pooler.',
    example: 'postgres://jpa_worker:…@database:5432/joint',
    standard: 'the embedded database; in production none',
    secret: true,
  }),
  databaseOwnerUrl: key('DATABASE_OWNER_URL', optional(databaseUrl('jpa_owner')), null, {
    meaning: 'The same database for migrations, login `jpa_owner`. Give it to that program only.',
    example: 'postgres://jpa_owner:…@database:5432/joint',
    standard: 'the embedded database; in production none',
    secret: true,
  }),
  poolSize: key('POOL_SIZE', wholeNumber(1, 200), 10, {
    meaning: 'Connections to the database at most, for each of the two logins.',
    example: '20',
  }),
  authIssuer: key('AUTH_ISSUER', optional(httpUrl()), null, {
    meaning: 'The `iss` that a token must carry.',
    example: 'https://login.example.nl/',
    standard: 'the development issuer; in production none',
  }),
  authAudience: key('AUTH_AUDIENCE', optional(text()), null, {
    meaning: 'The `aud` that a token must carry.',
    example: 'https://regelingen.example.nl',
    standard: 'the development issuer; in production none',
  }),
  authJwksUrl: key('AUTH_JWKS_URL', optional(httpUrl()), null, {
    meaning: 'Where the issuer publishes its public keys; https in production.',
    example: 'https://login.example.nl/jwks.json',
    standard: 'the development issuer; in production none',
  }),
  coalitionContact: key('COALITION_CONTACT', optional(text()), null, {
    meaning:
      'How persons reach the coalition as a controller (AVG art. 13): shown in receipts of consent.',
    example: 'privacy@example.nl',
    standard: 'receipts point to the overview of the person',
  }),
  devIssuer: key('DEV_ISSUER', onOff(), ({ production }) => !production, {
    meaning: 'The development issuer, which makes tokens for sample persons. Never in production.',
    example: 'off',
    standard: 'on; in production off',
  }),
  keyStore: key('KEY_STORE', oneOf('directory'), 'directory', {
    meaning: 'What keeps the keys: `directory` is the embedded key store, in KEYS_DIR.',
    example: 'directory',
  }),
  keysDir: key('KEYS_DIR', text(), ({ dataDir }) => `${dataDir}/keys`, {
    meaning: 'Folder of the key store and its list of destroyed keys; apart from the database.',
    example: '/var/lib/jpa-keys',
    standard: '`keys` in DATA_DIR; in production none',
  }),
  masterKeyFile: key('MASTER_KEY_FILE', text(), ({ dataDir }) => `${dataDir}/master.key`, {
    meaning: 'File with the master key that wraps the keys in KEYS_DIR.',
    example: '/run/secrets/jpa-master-key',
    standard: '`master.key` in DATA_DIR; in production none',
  }),
  explorer: key('EXPLORER', onOff(), ({ production }) => !production, {
    meaning: 'GraphiQL, the explorer of the API.',
    example: 'on',
    standard: 'on; in production off',
  }),
  bodyLimitBytes: key('BODY_LIMIT_BYTES', wholeNumber(1024, 67_108_864), 4_194_304, {
    meaning: 'Largest body of a request, in bytes.',
    example: '8388608',
  }),
  queryDepth: key('QUERY_DEPTH', wholeNumber(3, 100), 12, {
    meaning: 'Deepest nesting of a GraphQL document.',
    example: '10',
  }),
  queryAliases: key('QUERY_ALIASES', wholeNumber(0, 10_000), 50, {
    meaning: 'Aliases in one GraphQL document at most.',
    example: '20',
  }),
  queryTokens: key('QUERY_TOKENS', wholeNumber(100, 100_000), 1000, {
    meaning: 'Tokens of one GraphQL document at most; its variables do not count.',
    example: '1000',
  }),
  queryCost: key('QUERY_COST', wholeNumber(10, 10_000_000), 20_000, {
    meaning: 'Objects that one GraphQL document asks for at most, page sizes multiplied.',
    example: '10000',
  }),
  subscriptions: key('SUBSCRIPTIONS', onOff(), true, {
    meaning: 'Subscriptions by WebSocket, at the path of GraphQL.',
    example: 'off',
    standard: 'on',
  }),
  sockets: key('SOCKETS', wholeNumber(1, 100_000), 2000, {
    meaning: 'WebSockets of one process at most.',
    example: '5000',
  }),
  socketsPerClient: key('SOCKETS_PER_CLIENT', wholeNumber(1, 10_000), 10, {
    meaning: 'WebSockets of one client in one process at most.',
    example: '20',
  }),
  subscriptionsPerSocket: key('SUBSCRIPTIONS_PER_SOCKET', wholeNumber(1, 1000), 50, {
    meaning: 'Subscriptions on one WebSocket at most.',
    example: '100',
  }),
  socketMessageBytes: key('SOCKET_MESSAGE_BYTES', wholeNumber(1024, 1_048_576), 65_536, {
    meaning: 'Largest message of a client on a WebSocket, in bytes.',
    example: '32768',
  }),
  socketIdleSeconds: key('SOCKET_IDLE_SECONDS', wholeNumber(1, 86_400), 60, {
    meaning: 'Seconds after which a WebSocket is closed on which nothing is followed.',
    example: '300',
  }),
  subscriptionLookSeconds: key('SUBSCRIPTION_LOOK_SECONDS', wholeNumber(5, 3600), 60, {
    meaning: 'Seconds after which what is followed is looked at without a notice.',
    example: '30',
  }),
  subscriptionSpread: key('SUBSCRIPTION_SPREAD_MILLISECONDS', wholeNumber(0, 60_000), 2000, {
    meaning: 'A change is told after a random time up to this, to each by itself.',
    example: '10000',
  }),
  ratePerMinute: key('RATE_PER_MINUTE', wholeNumber(1, 1_000_000), 600, {
    meaning: 'Requests of one client in a minute at most.',
    example: '1200',
  }),
  openRatePerMinute: key('OPEN_RATE_PER_MINUTE', wholeNumber(1, 1_000_000), 120, {
    meaning: 'Requests of one address in a minute at most that bring no token; of IPv6 a /64.',
    example: '60',
  }),
  importsPerMinute: key('RATE_IMPORTS_PER_MINUTE', wholeNumber(1, 100_000), 20, {
    meaning: 'Files of one client in a minute at most.',
    example: '60',
  }),
  importLimitBytes: key('IMPORT_LIMIT_BYTES', wholeNumber(1024, 68_719_476_736), 1_073_741_824, {
    meaning: 'Largest file of arrears, in bytes, unpacked.',
    example: '4294967296',
  }),
  trustProxy: key('TRUST_PROXY', addresses(), Object.freeze([]), {
    meaning: 'Proxies whose X-Forwarded-For is believed: addresses or networks, with commas.',
    example: '10.0.0.0/8,192.168.1.4',
    standard: 'off',
  }),
  metricsToken: key('METRICS_TOKEN', optional(textOfAtLeast(16)), null, {
    meaning: 'Bearer token for `/metrics`. Without it only the machine itself may read metrics.',
    example: 'a random text of 16 or more characters',
    standard: 'none',
    secret: true,
  }),
  logLevel: key('LOG_LEVEL', oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent'), 'info', {
    meaning: 'The least serious kind of event that is logged.',
    example: 'warn',
  }),
  shutdownDelaySeconds: key('SHUTDOWN_DELAY_SECONDS', wholeNumber(0, 120), 0, {
    meaning: 'Seconds between "not ready" and closing the door, for a load balancer to notice.',
    example: '5',
  }),
  shutdownGraceSeconds: key('SHUTDOWN_GRACE_SECONDS', wholeNumber(1, 600), 20, {
    meaning: 'Seconds that running requests and jobs get to end, after the delay.',
    example: '60',
  }),
};

/** A row of the table: a key for which the kind of its value does not matter. */
export const ALL_KEYS: readonly (readonly [string, Key<unknown>])[] = Object.entries(KEYS);

export type Values = {
  readonly [P in keyof typeof KEYS]: (typeof KEYS)[P] extends Key<infer T> ? T : never;
};

/** The table of docs/operations.md, in Markdown; a test checks that it is current there. */
export function configurationTable(): string {
  const mode: Mode = { production: false, dataDir: '' };
  const rows = ALL_KEYS.map(([, each]) => {
    const standard = each.standard ?? String(each.fallback(mode));
    // Of texts and addresses the meaning and the example say enough.
    const choice = /^(?:one of|on or|a whole)/.test(each.expects) ? ` Give ${each.expects}.` : '';
    return `| \`${each.name}\` | ${each.meaning}${choice} | ${standard} | \`${each.example}\` |`;
  });
  return ['| key | meaning | without it | example |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}
