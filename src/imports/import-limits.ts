// How much a file may be, by the configuration.

/** A class so that Nest can inject it. */
export class ImportLimits {
  /** Bytes of a file, unpacked. */
  mostBytes = 1024 * 1024 * 1024;

  constructor(different: Partial<ImportLimits> = {}) {
    Object.assign(this, different);
  }
}
