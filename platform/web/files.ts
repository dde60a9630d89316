import type { CreateFileRequest, CreateFileView } from '../contracts/work';
import { api } from './api';

/** Sends a file's bytes to the server, not yet attached to anything; gives its id. */
export async function sendFile(file: File, options: { onProgress?: (share: number) => void; signal?: AbortSignal } = {}): Promise<string> {
  const request: CreateFileRequest = { name: file.name, size: file.size };
  const created = await api.post<CreateFileView>('/api/files', request);
  await api.putBytes(created.uploadUrl, file, options);
  return created.id;
}
