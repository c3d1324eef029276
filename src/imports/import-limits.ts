// How much a file may be, by the configuration, and how long its sender may be silent
// or leave the report unread.

/** A class so that Nest can inject it. */
export class ImportLimits {
  /** Bytes of a file, unpacked. */
  mostBytes = 1024 * 1024 * 1024;
  /** Seconds without a byte of the file, or with a report that is full. */
  stallSeconds = 60;

  constructor(different: Partial<ImportLimits> = {}) {
    Object.assign(this, different);
  }
}
