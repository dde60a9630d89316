import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { ReceiptView } from '../../../contracts/work';
import { useClock } from '../../clock';
import { Icon } from '../../icons';
import { useSessionControl } from '../../session';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { formatDateTime } from '../../shown/format';
import { HolderCard } from '../../shown/HolderCard';
import { withdrawWork } from './submit-work';

/** What has been handed in, when by the server's clock, who holds it now and what comes next. Instead of asking beforehand, it can be taken back. */
export function Receipt({ receipt, workItemId, onWithdrawn }: { receipt: ReceiptView; workItemId: string; onWithdrawn: () => void }): ReactNode {
  const { zone } = useClock();
  const { refresh } = useSessionControl();
  const heading = useRef<HTMLHeadingElement>(null);
  const [refused, setRefused] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    heading.current?.focus();
    void refresh();
  }, [refresh]);
  const withdraw = async () => {
    setBusy(true);
    try {
      await withdrawWork(workItemId);
      void refresh();
      onWithdrawn();
    } catch (caught) {
      setRefused(caught);
      setBusy(false);
    }
  };
  return (
    <div className="receipt">
      <section className="receipt-card" aria-labelledby="receipt-title">
        <span className="receipt-mark" aria-hidden="true"><Icon name="check" size={26} /></span>
        <h1 id="receipt-title" ref={heading} tabIndex={-1}>{receipt.title}</h1>
        <p>{receipt.text}</p>
        <dl>
          <div><dt>提交时间</dt><dd>{formatDateTime(receipt.at, zone)}（以服务器为准）</dd></div>
          <div><dt>第几次提交</dt><dd>第 {receipt.round} 次</dd></div>
          <div><dt>内容校验码</dt><dd><code>{receipt.hash.slice(0, 16)}</code></dd></div>
          <div><dt>接下来</dt><dd>{receipt.next}</dd></div>
        </dl>
        {refused !== undefined && <ErrorPanel error={refused} title="没有撤回" focus />}
        <div className="receipt-deeds">
          {receipt.nextWork && <Link className="button button-primary button-large" to={`/work/${receipt.nextWork.id}`}>办完下一条：{receipt.nextWork.name}</Link>}
          <Link className={`button button-large${receipt.nextWork ? '' : ' button-primary'}`} to={`/cases/${receipt.caseId}`}>查看办理进度</Link>
          {receipt.withdrawable && <Button size="large" danger loading={busy} onClick={() => void withdraw()}>撤回</Button>}
        </div>
        {receipt.withdrawable && <p className="quiet">下一环节打开之前可以撤回修改。</p>}
      </section>
      {receipt.holder && <HolderCard holder={receipt.holder} />}
    </div>
  );
}
