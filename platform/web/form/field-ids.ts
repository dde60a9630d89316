/** Ids of the elements of a field, so that labels, messages and the error summary find each other. */
export const fieldId = (section: string, field: string) => `field-${section}_${field}`;
export const problemId = (section: string, field: string) => `${fieldId(section, field)}-problem`;
export const labelId = (section: string, field: string) => `${fieldId(section, field)}-label`;

/** A file input behind a button is there for the keyboard, but whoever is led to it sees nothing of it. */
const inSight = (one: HTMLElement): boolean => !one.classList.contains('unseen') && one.getClientRects().length > 0;

/**
 * Finds what a problem or a link points at (`section/field`, `collection/row/field`, `material/CODE`, `part/name`), scrolls there
 * and gives the focus to the first thing inside that takes it. False when it is not on the page.
 */
export function focusSubject(subject: string): boolean {
  const element = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(subject.replace(/^part\//, ''))}"]`);
  if (!element) return false;
  element.scrollIntoView({ block: 'center' });
  const target = element.matches('input,textarea,button,[tabindex]')
    ? element
    : [...element.querySelectorAll<HTMLElement>('input:not([type=hidden]):not([disabled]),textarea,button:not([disabled]),[tabindex="0"]')].find(inSight);
  if (!target) element.tabIndex = -1;
  (target ?? element).focus({ preventScroll: true });
  return true;
}
