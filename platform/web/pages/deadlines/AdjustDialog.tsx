import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { AdjustmentRequest, AdjustmentsView } from '../../../contracts/accounts';
import { api, newKey } from '../../api';
import { Dialog } from '../../shown/Dialog';
import { ErrorPanel } from '../../shown/ErrorPanel';

interface AdjustDialogProps {
  view: AdjustmentsView;
  milestone: string;
  onClose: (done: boolean) => void;
}

/** Sets a milestone apart for one unit (and those below it) or one case. It is dated, reasoned and takes effect at once. */
export function AdjustDialog({ view, milestone: first, onClose }: AdjustDialogProps): ReactNode {
  const [milestone, setMilestone] = useState(first);
  const [kind, setKind] = useState<'unit' | 'case'>('unit');
  const [unit, setUnit] = useState(view.units[0]?.code ?? '');
  const [caseId, setCaseId] = useState('');
  const [date, setDate] = useState('');
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<{ scope?: string; date?: string; reason?: string }>({});
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());

  const adjust = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const found = {
      scope: (kind === 'unit' ? unit : caseId.trim()) ? undefined : kind === 'unit' ? '请选择单位' : '请输入事项编号',
      date: date ? undefined : '请选择日期',
      reason: reason.trim() ? undefined : '请写明事由',
    };
    setWrong(found);
    if (found.scope ?? found.date ?? found.reason) return;
    setBusy(true);
    setError(undefined);
    const request: AdjustmentRequest = {
      milestone,
      scope: kind === 'unit' ? { unit } : { caseId: caseId.trim() },
      date,
      reason: reason.trim(),
    };
    try {
      await api.deed('/api/adjustments', request, key.current);
      onClose(true);
    } catch (caught) {
      setError(caught);
      setBusy(false);
      key.current = newKey();
    }
  };

  const present = view.milestones.find((one) => one.key === milestone);
  return (
    <Dialog
      title="调整期限"
      onClose={() => onClose(false)}
      foot={
        <>
          <span className="quiet deadline-effect">保存后有关待办的期限立即改变</span>
          <button type="button" className="button" onClick={() => onClose(false)}>
            取消
          </button>
          <button type="submit" form="adjust" className="button button-primary" disabled={busy}>
            {busy ? '正在保存' : '保存'}
          </button>
        </>
      }
    >
      {error !== undefined && <ErrorPanel error={error} title="没有保存" focus />}
      <form id="adjust" className="adjust-form" onSubmit={(event) => void adjust(event)} noValidate>
        <label className="field">
          <span className="field-label">节点</span>
          <select className="input" value={milestone} onChange={(event) => setMilestone(event.target.value)}>
            {view.milestones.map((one) => (
              <option key={one.key} value={one.key}>
                {one.title}（{one.date}）
              </option>
            ))}
          </select>
        </label>
        <fieldset>
          <legend className="field-label">范围</legend>
          <label>
            <input type="radio" name="kind" checked={kind === 'unit'} onChange={() => setKind('unit')} /> 单位及其下级
          </label>
          <label>
            <input type="radio" name="kind" checked={kind === 'case'} onChange={() => setKind('case')} /> 一个事项
          </label>
          {kind === 'unit' ? (
            <select
              className="input"
              aria-label="单位"
              value={unit}
              onChange={(event) => setUnit(event.target.value)}
              aria-invalid={Boolean(wrong.scope)}
            >
              {view.units.map((one) => (
                <option key={one.code} value={one.code}>
                  {one.name}
                </option>
              ))}
            </select>
          ) : (
            <input
              className="input"
              aria-label="事项编号"
              placeholder="事项编号"
              value={caseId}
              onChange={(event) => setCaseId(event.target.value)}
              aria-invalid={Boolean(wrong.scope)}
            />
          )}
          {wrong.scope && <span className="field-wrong">{wrong.scope}</span>}
        </fieldset>
        <div className="field">
          <label className="field-label" htmlFor="adjust-date">
            改到
          </label>
          <input
            id="adjust-date"
            type="date"
            className="input"
            value={date}
            onChange={(event) => setDate(event.target.value)}
            aria-invalid={Boolean(wrong.date)}
            aria-describedby="adjust-date-said"
          />
          <span id="adjust-date-said" className={wrong.date ? 'field-wrong' : 'field-hint'}>
            {wrong.date ?? (present ? `原为 ${present.date}，当日 24:00 截止` : '')}
          </span>
        </div>
        <label className="field">
          <span className="field-label">事由</span>
          <textarea
            className="input"
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            aria-invalid={Boolean(wrong.reason)}
          />
          {wrong.reason && <span className="field-wrong">{wrong.reason}</span>}
        </label>
      </form>
    </Dialog>
  );
}
