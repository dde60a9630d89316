import { useState, type ReactNode } from 'react';
import type { GrantRequest, GrantsView } from '../../../contracts/grants';
import { say } from '../../../words/say';
import { api } from '../../api';
import { Field } from '../../shown/Field';
import { FormDialog } from '../../shown/FormDialog';

interface NewGrantProps {
  caseId: string;
  give: GrantsView['give'];
  onClose: () => void;
  onGiven: (view: GrantsView) => void;
}

/** Lets one account in: its login and the last day. */
export function NewGrant({ caseId, give, onClose, onGiven }: NewGrantProps): ReactNode {
  const [login, setLogin] = useState('');
  const [to, setTo] = useState('');
  const [asked, setAsked] = useState(false);
  const capability = give[0]!;
  const fills = capability === 'fill';

  const complete = (): boolean => {
    setAsked(true);
    return login.trim() !== '' && to !== '';
  };
  const letIn = async (key: string): Promise<void> => {
    const request: GrantRequest = { login: login.trim(), capability, to };
    onGiven(await api.deed<GrantsView>(`/api/cases/${encodeURIComponent(caseId)}/grants`, request, key));
  };

  return (
    <FormDialog
      title={fills ? say.grantFilling : say.grantViewing}
      button={say.grant}
      buttonBusy={say.lettingIn}
      refused={say.notLetIn}
      complete={complete}
      send={letIn}
      onClose={onClose}
    >
      <Field label={say.account} required wrong={asked && !login.trim() ? say.enterTheOthersAccount : undefined}>
        {(control) => <input {...control} className="input" autoFocus value={login} maxLength={64} onChange={(event) => setLogin(event.target.value)} />}
      </Field>
      <Field label={say.lastDay} required wrong={asked && !to ? say.chooseTheLastDay : undefined}>
        {(control) => <input {...control} className="input" type="date" value={to} onChange={(event) => setTo(event.target.value)} />}
      </Field>
      <p className="quiet">{fills ? say.theOtherSeesThisCaseOnly : say.theOtherSeesOnlyWhatWas}</p>
    </FormDialog>
  );
}
