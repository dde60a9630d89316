import { request } from 'node:http';
import type { CreateFileView, UploadView } from '../../platform/contracts/work';
import type { ErrorBody } from '../../platform/contracts/session';
import type { Answer, DeskClient } from './desk-client';

/** An upload by the tus protocol, piece by piece, as a browser does it whose line may break. */
export class ResumedUpload {
  private constructor(private readonly url: string, readonly id: string, private readonly person: DeskClient, private readonly bytes: Uint8Array) {}

  static async announced(url: string, person: DeskClient, name: string, bytes: Uint8Array): Promise<ResumedUpload> {
    const { id } = await person.must<CreateFileView>('POST', '/api/files', { name, size: bytes.length });
    return new ResumedUpload(url, id, person, bytes);
  }

  get address(): string {
    return `/api/files/${this.id}/bytes`;
  }

  /** The same upload by another, or at a server that has come back elsewhere. */
  seenBy(person: DeskClient, url = this.url): ResumedUpload {
    return new ResumedUpload(url, this.id, person, this.bytes);
  }

  /** How much the server has. */
  async arrived(): Promise<number> {
    const answer = await this.person.ask('HEAD', this.address, undefined, { 'tus-resumable': '1.0.0' });
    if (answer.status !== 200) throw new Error(`HEAD ${this.address} → ${answer.status}`);
    expect([answer.headers.get('tus-resumable'), answer.headers.get('upload-length')]).toEqual(['1.0.0', String(this.bytes.length)]);
    return Number(answer.headers.get('upload-offset'));
  }

  /** Sends from one byte to another. */
  send(from: number, to = this.bytes.length, headers: Record<string, string> = {}): Promise<Answer<ErrorBody & UploadView>> {
    return this.person.ask('PATCH', this.address, this.bytes.slice(from, to), {
      'tus-resumable': '1.0.0', 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream', ...headers,
    });
  }

  /** Begins to send all that is left, no further than `at`, and breaks the line once the server has some of it. */
  async breakOff(from: number, at: number, some: () => boolean): Promise<void> {
    const { hostname, port } = new URL(this.url);
    let look: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      const sending = request({
        hostname, port, path: this.address, method: 'PATCH',
        headers: { ...this.person.signed(), 'tus-resumable': '1.0.0', 'upload-offset': from, 'content-type': 'application/offset+octet-stream', 'content-length': this.bytes.length - from },
      });
      // It never ends well; how it ends is the server's side of the test.
      sending.on('error', () => resolve()).on('close', () => resolve());
      sending.write(this.bytes.subarray(from, at));
      look = setInterval(() => { if (some()) sending.destroy(); }, 5);
    });
    clearInterval(look);
  }

  attach<T>(workItemId: string, subject: string, more: object = {}): Promise<Answer<T & ErrorBody>> {
    return this.person.ask('POST', `/api/files/${this.id}/attach`, { workItemId, subject, note: '说明', ...more });
  }
}
