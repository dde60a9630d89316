/** 待办: work that waits; 预警: what is due or late; the rest is told and no more. */
export type MessageGroup = 'todo' | 'alert' | 'notice';

export interface MessageView {
  id: string;
  group: MessageGroup;
  title: string;
  text: string;
  at: number;
  read: boolean;
  /** The work it spoke of is done: by whom. */
  over?: string;
  /** Where it leads; absent when there is nothing to go to. */
  to?: string;
}

/** `GET /api/messages`: 30 at a time, the newest first; `next` is the `after` of the page behind. */
export interface MessagesView {
  messages: MessageView[];
  /** Unread ones; 100 stands for a hundred or more. */
  unread: number;
  next?: string;
  /** For how many days a message is kept. */
  kept: number;
}

/** `POST /api/messages/read`: these, or all when none are named. */
export interface ReadMessagesRequest {
  ids?: string[];
}
