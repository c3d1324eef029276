// Runs a test file in the world of the worker's first one: its globals and its modules stay, so that
// each module is loaded once for a worker and not once for a file. Only the state of Jest is new.
// A file takes back what it changes outside itself, therefore; mocks are taken back here.
const { readFileSync } = require('node:fs');
const { default: circus } = require('jest-circus/runner');

const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');
/**
 * What runs in a world of its own: GraphQL types of a test would stand in the schema of every service
 * that starts later, and a module that another one takes the place of must not be there yet.
 */
const OWN_WORLD = /^@(ObjectType|Resolver)\(|\/tiny-(app|types)\.ts'|unstable_mockModule/m;

/** The environment and the module loader of this worker. */
let lasting;

module.exports = async function run(globalConfig, config, environment, runtime, testPath, send) {
  const runIn = (world) =>
    circus(globalConfig, config, world.environment, world.runtime, testPath, send);
  if (OWN_WORLD.test(readFileSync(testPath, 'utf8'))) {
    return runIn({ environment, runtime });
  }
  if (lasting === undefined) {
    lasting = { environment, runtime };
    // Jest ends both after a file: they end with the worker.
    environment.teardown = () => Promise.resolve();
    runtime.teardown = () => {};
  } else {
    lasting.environment.global.console = environment.global.console;
    lasting.environment.global[EVENT_HANDLERS] = undefined;
    lasting.runtime.registries.internalModuleRegistry.clear();
  }
  const result = await runIn(lasting);
  lasting.runtime.restoreAllMocks();
  return result;
};
