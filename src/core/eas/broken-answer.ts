import { Fault, type FaultDetails } from '../base/errors.ts';

/** An answer whose document cannot be decoded, with its bytes: for the quarantine, and for what can be saved of it. */
export class BrokenAnswer extends Fault {
  readonly bytes: Uint8Array<ArrayBuffer>;

  constructor(details: Omit<FaultDetails, 'verdict'>, bytes: Uint8Array<ArrayBuffer>) {
    super({ ...details, verdict: 'later', source: 'sync-state-machine.md section 5' });
    this.name = 'BrokenAnswer';
    this.bytes = bytes;
  }
}
