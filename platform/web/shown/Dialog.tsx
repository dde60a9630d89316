import './shown.css';
import { useEffect, useRef, type ReactNode } from 'react';
import { say } from '../../words/say';
import { Icon } from '../icons';

export interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons at the foot, the primary one last. */ foot?: ReactNode;
  wide?: boolean;
  /** Nearly the whole window. */
  whole?: boolean;
}

/** A question or a form over the page: the browser's own dialog, which keeps the focus inside and closes by Escape. */
export function Dialog({ title, onClose, children, foot, wide, whole }: DialogProps): ReactNode {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      // What opened it may be gone with what was done; the shell then finds the place.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      className={`dialog${wide ? ' is-wide' : ''}${whole ? ' is-whole' : ''}`}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="dialog-head">
        <h2>{title}</h2>
        <button type="button" className="button button-bare" aria-label={say.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className="dialog-body">{children}</div>
      {foot && <footer className="dialog-foot">{foot}</footer>}
    </dialog>
  );
}
