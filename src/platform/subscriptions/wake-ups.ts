// Who waits to be woken, and by which notice. A topic is the text of a notice (migration 32) and
// holds the viewer's own ids only: what another viewer's rows tell wakes nobody here.
// Not here: hearing the notices (notice-listener.ts), what is done when woken (followed-view.ts).

/** What a viewer sees of one case, by the viewer's own id of it. */
export function topicOfCase(viewerId: string, publicId: string): string {
  return `case ${viewerId} ${publicId}`;
}

/** What waits for a member or a counsellor. */
export function topicOfWork(viewerId: string): string {
  return `work ${viewerId}`;
}

/** What waits for the coalition's office: one list for all of its workers. */
export const TOPIC_OF_OFFICE = 'work office';

export class WakeUps {
  private readonly waiting = new Map<string, Set<() => void>>();

  /** How many wait. */
  get size(): number {
    let size = 0;
    for (const wakes of this.waiting.values()) size += wakes.size;
    return size;
  }

  /** @returns what takes it away again. */
  add(topic: string, wake: () => void): () => void {
    const wakes = this.waiting.get(topic) ?? new Set();
    this.waiting.set(topic, wakes);
    wakes.add(wake);
    return () => {
      wakes.delete(wake);
      if (wakes.size === 0 && this.waiting.get(topic) === wakes) this.waiting.delete(topic);
    };
  }

  wake(topic: string): void {
    for (const wake of this.waiting.get(topic) ?? []) wake();
  }

  /** When notices may have been missed: each then looks for itself. */
  wakeAll(): void {
    for (const wakes of this.waiting.values()) for (const wake of wakes) wake();
  }
}
