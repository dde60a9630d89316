import { createContext, useContext } from 'react';

export interface Support {
  title: string;
  phone: string;
  note?: string;
}

const SupportContext = createContext<Support | undefined>(undefined);

export const SupportProvider = SupportContext.Provider;

/** Whom to ring when nothing else helps; absent before the first answer of the server. */
export function useSupport(): Support | undefined {
  return useContext(SupportContext);
}
