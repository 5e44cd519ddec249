import { text, utf8 } from '../base/bytes.ts';
import type { Random } from '../base/clock.ts';
import type { Credentials } from '../model/account.ts';
import type { AccountId } from '../model/ids.ts';

/** A secret as it is stored: the key opens it, and cannot leave the browser. */
export type SealedBytes = {
  readonly key: CryptoKey;
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly sealed: Uint8Array<ArrayBuffer>;
};

/**
 * Seals secrets under AES-GCM keys that are not extractable: the database holds a handle, never the bytes of a key,
 * and a copy of its files is of no use. Each secret has a key of its own and loses it when it is deleted or replaced.
 */
export class Vault {
  readonly #subtle: SubtleCrypto;
  readonly #random: Random;

  constructor(subtle: SubtleCrypto, random: Random) {
    this.#subtle = subtle;
    this.#random = random;
  }

  /** Must not run inside a transaction: Firefox would end it. */
  async seal(id: AccountId, credentials: Credentials): Promise<SealedBytes> {
    const plain = utf8(JSON.stringify(credentials));
    const sealed = await this.sealBytes(id, plain);
    plain.fill(0);
    return sealed;
  }

  /** Null when they do not open: another account's, or a key the browser has lost. */
  async open(id: AccountId, stored: SealedBytes): Promise<Credentials | null> {
    const plain = await this.openBytes(id, stored);
    return plain && (JSON.parse(text(plain)) as Credentials);
  }

  /** Must not run inside a transaction, as `seal`. */
  async sealBytes(id: AccountId, plain: Uint8Array<ArrayBuffer>): Promise<SealedBytes> {
    const key = await this.#subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    const nonce = this.#random.bytes(12);
    const sealed = await this.#subtle.encrypt(
      { name: 'AES-GCM', iv: nonce, additionalData: utf8(id) },
      key,
      plain,
    );
    return { key, nonce, sealed: new Uint8Array(sealed) };
  }

  /** Null as for `open`. */
  async openBytes(
    id: AccountId,
    { key, nonce, sealed }: SealedBytes,
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      const plain = await this.#subtle.decrypt(
        { name: 'AES-GCM', iv: nonce, additionalData: utf8(id) },
        key,
        sealed,
      );
      return new Uint8Array(plain);
    } catch {
      return null;
    }
  }
}
