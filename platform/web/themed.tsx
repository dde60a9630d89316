import { legacyLogicalPropertiesTransformer, StyleProvider } from '@ant-design/cssinjs';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useLanguage } from './language';
import { useLargeText } from './text-size';
import { themeFor } from './theme';

const still = typeof window !== 'undefined' && window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * The frame of every page that uses antd; loaded with it, so that pages without antd never carry it.
 * Chromium 86 knows neither `:where` nor logical shorthands, hence the style provider.
 */
export function Themed({ children }: { children: ReactNode }): ReactNode {
  const large = useLargeText();
  const language = useLanguage();
  return (
    <StyleProvider hashPriority="high" transformers={[legacyLogicalPropertiesTransformer]}>
      <ConfigProvider locale={language === 'en' ? enUS : zhCN} theme={themeFor(large, still)} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
        {children}
      </ConfigProvider>
    </StyleProvider>
  );
}
