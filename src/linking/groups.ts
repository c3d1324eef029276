// Groups of things that are joined by pairs: a union-find, small and deterministic.

/**
 * The connected groups of `ids` under `pairs`, each in the order of `ids`.
 * @example groupsOf(['a', 'b', 'c'], [['c', 'a']]) gives [['a', 'c'], ['b']]
 */
export function groupsOf(ids: string[], pairs: [string, string][]): string[][] {
  const parent = new Map(ids.map((id) => [id, id]));
  const rootOf = (id: string): string => {
    let root = id;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) {
      root = up;
    }
    parent.set(id, root);
    return root;
  };
  for (const [a, b] of pairs) parent.set(rootOf(b), rootOf(a));
  const groups = new Map<string, string[]>();
  for (const id of ids) {
    const root = rootOf(id);
    groups.set(root, [...(groups.get(root) ?? []), id]);
  }
  return [...groups.values()];
}
