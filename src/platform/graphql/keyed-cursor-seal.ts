// Cursors are authenticated with a key of the service: text and mac, in base64url.
import { Injectable } from '@nestjs/common';
import { BlindIndex, type TokenKey } from '../crypto/blind-index.ts';
import { CursorSeal } from './paging.ts';

const MAC_BYTES = 16;

@Injectable()
export class KeyedCursorSeal extends CursorSeal {
  private constructor(private readonly keys: readonly TokenKey[]) {
    super();
  }

  /** Cursors live for minutes: the versions known at start will do. */
  static async with(index: BlindIndex): Promise<KeyedCursorSeal> {
    return new KeyedCursorSeal(await index.all('cursor'));
  }

  override seal(text: string): string {
    const mac = this.keys[0]?.token(text).subarray(0, MAC_BYTES) ?? Buffer.alloc(0);
    return Buffer.concat([mac, Buffer.from(text)]).toString('base64url');
  }

  override open(cursor: string): string | null {
    const bytes = Buffer.from(cursor, 'base64url');
    const text = bytes.subarray(MAC_BYTES).toString('utf8');
    const mac = bytes.subarray(0, MAC_BYTES);
    return this.keys.some((key) => key.matches(mac, text)) ? text : null;
  }
}
