import { useState, type ReactNode } from 'react';
import type { SlipView } from '../../../contracts/accounts';
import { useClock } from '../../clock';
import { Icon } from '../../icons';
import { useSession } from '../../session';
import { Dialog } from '../../shown/Dialog';
import { formatDateTime } from '../../shown/format';

/** `navigator.clipboard` exists in secure contexts alone; on plain HTTP the code is selected for copying by hand. */
async function copy(text: string): Promise<boolean> {
  if (!navigator.clipboard) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused by the browser: the caller says so.
    return false;
  }
}

/** The slip with account and one-time code, shown once, to print or to copy. */
export function SlipDialog({ slip, unitName, onClose }: { slip: SlipView; unitName: string; onClose: () => void }): ReactNode {
  const { title } = useSession();
  const { now, zone } = useClock();
  const [copied, setCopied] = useState<boolean>();
  return (
    <Dialog
      title="账号条"
      onClose={onClose}
      foot={
        <>
          <span className="slip-once">关闭后不能再查看口令</span>
          <button type="button" className="button" onClick={() => void copy(`${slip.login}\n${slip.code}`).then(setCopied)}>
            <Icon name="copy" size={15} /> 复制
          </button>
          <button type="button" className="button button-primary" onClick={() => window.print()}>
            <Icon name="print" size={15} /> 打印
          </button>
        </>
      }
    >
      <div className="slip">
        <p className="slip-title">{title}</p>
        <dl>
          <div>
            <dt>姓名</dt>
            <dd>{slip.name}</dd>
          </div>
          <div>
            <dt>账号</dt>
            <dd className="slip-code">{slip.login}</dd>
          </div>
          <div>
            <dt>一次性口令</dt>
            <dd className="slip-code">{slip.code}</dd>
          </div>
          <div>
            <dt>登录地址</dt>
            <dd>{window.location.origin}</dd>
          </div>
        </dl>
        <p className="quiet">{slip.note}</p>
        <p className="quiet">
          {unitName} {formatDateTime(now, zone)} 出具
        </p>
      </div>
      <p role="status" className="quiet">
        {copied === true && '已复制账号和口令'}
        {copied === false && '浏览器不允许复制，请选中上面的文字手动复制'}
      </p>
    </Dialog>
  );
}
