import type { MessagesView } from '../../../contracts/messages';
import { api } from '../../api';
import { useLoaded, type Loaded } from '../../loaded';
import { useSession, useSessionControl } from '../../session';

export type Show = 'all' | 'unread' | 'todo' | 'alert';

/** Messages as the person sees them in this appointment, and how to mark these, or all, as read. */
export function useMessages(show: Show, after?: string): Loaded<MessagesView> & { read: (ids?: string[]) => Promise<void> } {
  const { appointment } = useSession();
  const { refresh } = useSessionControl();
  const asked = new URLSearchParams({ as: appointment.id, ...(show === 'all' ? {} : { show }), ...(after ? { after } : {}) });
  const loaded = useLoaded<MessagesView>(`/api/messages?${asked.toString()}`, { keep: true });
  return {
    ...loaded,
    read: async (ids) => {
      await api.post('/api/messages/read', ids ? { ids } : {});
      loaded.reload();
      await refresh();
    },
  };
}
