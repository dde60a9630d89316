import { request, type Agent, type IncomingMessage } from 'node:http';

export interface Sent {
  headers?: Record<string, string>;
  /** JSON, or bytes with the type that the headers name. */
  body?: unknown;
  agent?: Agent;
}

/** @throws Error for anything but success, with the beginning of what came back */
export async function send(method: string, address: string, sent: Sent = {}): Promise<Buffer> {
  const response = await answered(method, address, sent);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const answer = Buffer.concat(chunks);
  if (response.statusCode! >= 300) throw new Error(`${method} ${address}: ${response.statusCode} ${answer.toString().slice(0, 400)}`);
  return answer;
}

export async function sendJson<T>(method: string, address: string, sent: Sent = {}): Promise<T> {
  return JSON.parse((await send(method, address, sent)).toString()) as T;
}

/** Reads an answer and keeps nothing of it. Returns its first bytes and how many there were. @throws Error for anything but success */
export async function receive(address: string, headers: Record<string, string>): Promise<{ head: string; bytes: number }> {
  const response = await answered('GET', address, { headers });
  let [head, bytes] = ['', 0];
  for await (const chunk of response) {
    if (bytes === 0) head = (chunk as Buffer).toString('latin1', 0, 8);
    bytes += (chunk as Buffer).length;
  }
  if (response.statusCode !== 200) throw new Error(`GET ${address}: ${response.statusCode}`);
  return { head, bytes };
}

/** A whole file in one piece. Returns its id. */
export async function uploadFile(url: string, headers: Record<string, string>, name: string, bytes: Uint8Array): Promise<string> {
  const { id, uploadUrl } = await sendJson<{ id: string; uploadUrl: string }>('POST', `${url}/api/files`, { headers, body: { name, size: bytes.length } });
  await send('PUT', url + uploadUrl, { headers: { ...headers, 'content-type': 'application/octet-stream' }, body: bytes });
  return id;
}

function answered(method: string, address: string, { headers = {}, body, agent }: Sent): Promise<IncomingMessage> {
  const bytes = body === undefined || body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body));
  const about = bytes && { 'content-type': 'application/json', 'content-length': String(bytes.length) };
  return new Promise((resolve, reject) => {
    const sent = request(address, { agent, method, headers: { ...about, ...headers } }, resolve);
    sent.on('error', reject).end(bytes);
  });
}
