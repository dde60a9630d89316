/** Small things this machine keeps for a person until the server holds them. Null removes. Returns false when this browser refuses to store. */
export function keep(key: string, value: unknown): boolean {
  try {
    if (value === null || value === '') localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch (error) {
    // A full or forbidden store is told to the person, who then knows that closing the page loses what is unsaved.
    console.warn('not kept on this machine', error);
    return false;
  }
}

export function kept<T>(key: string): T | null {
  try {
    const text = localStorage.getItem(key);
    return text ? (JSON.parse(text) as T) : null;
  } catch (error) {
    console.warn('not readable on this machine', error);
    return null;
  }
}

/** Keys that begin so. */
export function keptKeys(beginning: string): string[] {
  try {
    return Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '').filter((key) => key.startsWith(beginning));
  } catch (error) {
    console.warn('not readable on this machine', error);
    return [];
  }
}
