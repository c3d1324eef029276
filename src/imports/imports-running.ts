// Which members are sending a file to this process now: one each, and a few in all, so that files
// leave connections to the database for everybody else.

const MOST_AT_ONCE = 3;

export class ImportsRunning {
  private readonly members = new Set<string>();

  /** False when it has to wait for another. */
  begin(memberId: string): boolean {
    if (this.members.has(memberId) || this.members.size >= MOST_AT_ONCE) return false;
    this.members.add(memberId);
    return true;
  }

  end(memberId: string): void {
    this.members.delete(memberId);
  }
}
