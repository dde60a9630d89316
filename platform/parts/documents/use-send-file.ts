import { useCallback } from 'react';
import { usePartPage } from '../page';
import { saying } from '../../words/say';

/** Sends a file's bytes and gives its id, or throws the words of why not. */
export function useSendFile(): (file: File, onProgress?: (share: number) => void) => Promise<string> {
  const { files } = usePartPage();
  return useCallback(
    (file, onProgress) =>
      new Promise((resolve, reject) => {
        files.send(file, (upload) => {
          onProgress?.(upload.progress);
          if (upload.state === 'arrived' && upload.fileId) resolve(upload.fileId);
          if (upload.state === 'failed') reject(new Error(upload.message ?? saying().fileNotSent(file.name)));
        });
      }),
    [files],
  );
}
