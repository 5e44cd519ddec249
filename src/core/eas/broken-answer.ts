import { Fault, type FaultDetails } from '../base/errors.ts';

/** An answer whose document cannot be decoded, with its bytes: for the quarantine, and for what can be saved of it. */
export class BrokenAnswer extends Fault {
  readonly bytes: Uint8Array<ArrayBuffer>;

  constructor(details: Omit<FaultDetails, 'verdict'>, bytes: Uint8Array<ArrayBuffer>) {
    // sync-state-machine.md section 5
    super({ ...details, verdict: 'later' });
    this.name = 'BrokenAnswer';
    this.bytes = bytes;
  }
}
