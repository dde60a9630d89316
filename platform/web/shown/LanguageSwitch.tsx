import type { ReactNode } from 'react';
import { say } from '../../words/say';
import { Icon } from '../icons';
import { changeLanguage, useLanguage } from '../language';

/** The other language, named in itself: one who reads only that one has to find it. */
export function LanguageSwitch({ className, icon }: { className: string; icon?: boolean }): ReactNode {
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en';
  return (
    <button type="button" className={className} lang={other} aria-label={say.otherLanguage} onClick={() => void changeLanguage(other)}>
      {icon && <Icon name="language" size={17} />}
      <span>{say.otherLanguage}</span>
    </button>
  );
}
