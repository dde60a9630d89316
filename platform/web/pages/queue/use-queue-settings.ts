import { useCallback, useEffect, useState } from 'react';
import type { QueueColumn, QueueSettings } from '../../../contracts/queue';
import { api } from '../../api';
import { apiErrorOf, type ApiError } from '../../api-error';
import { useLoaded } from '../../loaded';
import type { QueueAddress } from './queue-address';

export interface KeptSettings extends QueueSettings {
  wrong?: ApiError;
  keep: (settings: Partial<QueueSettings>) => Promise<boolean>;
}

/** What the account keeps of a queue. A list that is opened without a word in its address opens by the default filter, once. */
export function useQueueSettings(queue: string, address: QueueAddress): KeptSettings {
  const path = `/api/queues/${encodeURIComponent(queue)}/settings`;
  const { data, setData } = useLoaded<QueueSettings>(path, { keep: true });
  const [wrong, setWrong] = useState<ApiError>();
  const [bare, setBare] = useState(address.query === '');
  const { goTo } = address;
  useEffect(() => {
    if (!data || !bare) return;
    setBare(false);
    const usual = data.filters.find((one) => one.default);
    if (usual) goTo(usual.query, { replace: true });
  }, [data, bare, goTo]);
  const { filters = [], columns = null } = data ?? {};
  const keep = useCallback(
    async (change: Partial<QueueSettings>): Promise<boolean> => {
      setWrong(undefined);
      try {
        setData(await api.put<QueueSettings>(path, { filters, columns, ...change }));
        return true;
      } catch (caught) {
        setWrong(apiErrorOf(caught));
        return false;
      }
    },
    [path, filters, columns, setData],
  );
  return { filters, columns, wrong, keep };
}

/** The query of an address as it is kept: which page one was on is no part of it. */
export function lasting(query: string): string {
  const kept = new URLSearchParams(query);
  for (const key of ['page', 'size', 'after']) kept.delete(key);
  return kept.toString();
}

/** Columns as chosen and ordered; all as configured where nothing is chosen. */
export function columnsShown(all: QueueColumn[], chosen: string[] | null): QueueColumn[] {
  const shown = chosen?.flatMap((key) => all.find((column) => column.key === key) ?? []) ?? [];
  return shown.length > 0 ? shown : all;
}
