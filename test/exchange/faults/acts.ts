import type { FaultAct } from './fault-order.ts';

/** What is ordered for one request, and the questions a command asks about it. */
export class Acts {
  readonly all: readonly FaultAct[];

  constructor(all: readonly FaultAct[]) {
    this.all = all;
  }

  has(kind: FaultAct['kind']): boolean {
    return this.all.some((act) => act.kind === kind);
  }

  find<K extends FaultAct['kind']>(kind: K): Extract<FaultAct, { kind: K }> | null {
    return (this.all.find((act) => act.kind === kind) as Extract<FaultAct, { kind: K }> | undefined) ?? null;
  }

  /** Status ordered for a collection; null: go on. */
  collectionStatus(id: string): number | null {
    for (const act of this.all) {
      if (act.kind !== 'status' || act.level !== 'collection') continue;
      if (act.collection === undefined || act.collection === id) return act.status;
    }
    return null;
  }

  /** Status ordered for the n-th operation of the request, from 0; null: carry it out. */
  itemStatus(index: number): number | null {
    for (const act of this.all) {
      if (act.kind !== 'status' || act.level !== 'item') continue;
      if (act.items === undefined || act.items.includes(index)) return act.status;
    }
    return null;
  }
}
