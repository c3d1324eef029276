// The only reader of process.env: parsed once into a frozen, typed object, every problem told at
// once. No value of the environment is ever printed, so that no secret is.
// Not here: the table of keys (config-keys.ts), reading the files that keys point to.
import { inspect } from 'node:util';
import { ALL_KEYS, KEYS, type Mode, type Values } from './config-keys.ts';
import { nearestName } from './config-values.ts';

/** The configuration of one process. Printed or turned into JSON it hides its secrets. */
export interface Config extends Values {
  readonly production: boolean;
  /** What looks like a mistake but does not stop the start: names of keys, never values. */
  readonly warnings: readonly string[];
}

/** For Nest: `@Inject(CONFIG) private readonly config: Config`. */
export const CONFIG = Symbol('configuration');

/** What the configuration is read for: to serve, or only to migrate the database. */
export type Purpose = 'service' | 'migrations';

/** Everything that is wrong with the configuration, in words for a person. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    const many = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    const lines = problems.map((problem) => `  - ${problem}`).join('\n');
    super(`The configuration has ${many}:\n${lines}\ndocs/operations.md explains every key.`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks the whole configuration. A key with an empty value counts as not set.
 * @throws ConfigError with every problem; it names keys and never quotes a value.
 */
export function readConfig(
  env: Environment = process.env,
  purpose: Purpose = 'service',
): Readonly<Config> {
  const given = (name: string): string => env[name]?.trim() ?? '';
  const isSet = (name: string): boolean => given(name) !== '';
  const production = given('NODE_ENV') === 'production';
  const dataDir = given('DATA_DIR') || KEYS.dataDir.fallback({ production, dataDir: '' });
  const mode: Mode = { production, dataDir };
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [property, key] of ALL_KEYS) {
    const value = isSet(key.name) ? key.parse(given(key.name)) : key.fallback(mode);
    if (value === undefined) problems.push(`${key.name}: give ${key.expects}.`);
    values[property] = value;
  }
  const checked = { ...values, production } as Checked;
  problems.push(...demandsOf(checked, purpose, isSet));
  if (problems.length > 0) throw new ConfigError(problems);
  return sealed({ ...checked, warnings: warningsAbout(env, purpose, isSet) });
}

/**
 * The environment for a program of ours that another one starts: what any program needs, and the
 * keys given; nothing else is inherited, so that the child does not read the parent's settings.
 */
export function environmentFor(
  keys: Readonly<Record<string, string>>,
  env: Environment = process.env,
): NodeJS.ProcessEnv {
  const inherited = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TZ', 'USER'];
  const kept = inherited.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]));
  return { ...Object.fromEntries(kept), ...keys };
}

/** The superuser's database, for provisioning only: never a key of the service. */
export function adminDatabaseUrl(env: Environment = process.env): string | undefined {
  return env['ADMIN_DATABASE_URL']?.trim() || undefined;
}

/** A token for a program that calls the service: never a key of the service. */
export function givenToken(env: Environment = process.env): string | undefined {
  return env['TOKEN']?.trim() || undefined;
}

type Checked = Omit<Config, 'warnings'>;
type IsSet = (name: string) => boolean;

const AUTH_KEYS = ['AUTH_ISSUER', 'AUTH_AUDIENCE', 'AUTH_JWKS_URL'];
const DATABASE_KEYS = ['DATABASE_URL', 'DATABASE_DIRECT_URL'];

/** What keys demand of one another. Values that could not be read are undefined here. */
function demandsOf(config: Checked, purpose: Purpose, isSet: IsSet): string[] {
  if (purpose === 'migrations') {
    return config.production ? missing(['DATABASE_OWNER_URL'], 'in production', isSet) : [];
  }
  return config.production ? productionDemands(config, isSet) : developmentDemands(config, isSet);
}

function productionDemands(config: Checked, isSet: IsSet): string[] {
  const demanded = [...DATABASE_KEYS, ...AUTH_KEYS, 'MASTER_KEY_FILE', 'KEYS_DIR'];
  const problems = missing(demanded, 'in production', isSet);
  if (config.devIssuer === true) {
    problems.push('DEV_ISSUER: switch it off; with it anybody could make tokens in production.');
  }
  if (/^http:/i.test(config.authJwksUrl ?? '')) {
    problems.push('AUTH_JWKS_URL: give an https address; keys that come openly can be replaced.');
  }
  return problems;
}

function developmentDemands(config: Checked, isSet: IsSet): string[] {
  const problems: string[] = [];
  if (DATABASE_KEYS.some(isSet)) {
    problems.push(...missing(DATABASE_KEYS, 'when the other of the two is set', isSet));
  }
  if (config.devIssuer === false) {
    problems.push(...missing(AUTH_KEYS, 'when DEV_ISSUER is off', isSet));
  } else if (AUTH_KEYS.some(isSet)) {
    problems.push(...missing(AUTH_KEYS, 'when another AUTH_ key is set', isSet));
  }
  return problems;
}

function missing(names: readonly string[], when: string, isSet: IsSet): string[] {
  const example = (name: string): string =>
    ALL_KEYS.find(([, key]) => key.name === name)?.[1].example ?? '';
  return names
    .filter((name) => !isSet(name))
    .map((name) => `${name} is missing and needed ${when}: for example ${example(name)}`);
}

function warningsAbout(env: Environment, purpose: Purpose, isSet: IsSet): string[] {
  const known = ALL_KEYS.map(([, key]) => key.name);
  const warnings: string[] = [];
  for (const name of Object.keys(env)) {
    if (known.includes(name) || !/^[A-Za-z][\w-]{2,60}$/.test(name)) continue;
    const prefixed = /^JPA_/i.test(name);
    const meant = nearestName(prefixed ? name.slice(4) : name, known);
    if (meant !== null) warnings.push(`${name} is not a key and is ignored; is ${meant} meant?`);
    else if (prefixed)
      warnings.push(`${name} is not a key and is ignored; no key begins with JPA_.`);
  }
  if (purpose === 'service' && isSet('DATABASE_OWNER_URL')) {
    warnings.push('DATABASE_OWNER_URL is for migrations; the service is safer without it.');
  }
  return warnings;
}

function sealed(config: Config): Readonly<Config> {
  const secrets = new Set(ALL_KEYS.flatMap(([name, key]) => (key.secret === true ? [name] : [])));
  const shown = Object.fromEntries(
    Object.entries(config).map(([name, value]) => [
      name,
      secrets.has(name) && value !== null ? '(secret)' : (value as unknown),
    ]),
  );
  Object.freeze(config.warnings);
  for (const name of [inspect.custom, 'toJSON']) {
    Object.defineProperty(config, name, { value: () => ({ ...shown }), enumerable: false });
  }
  return Object.freeze(config);
}
