import type { ThemeConfig } from 'antd';

/** The design's tokens for antd. Plain pages read the same values from styles/tokens.css. */
const standard: ThemeConfig = {
  cssVar: {},
  token: {
    colorPrimary: '#17607D',
    colorInfo: '#17607D',
    colorLink: '#17607D',
    colorSuccess: '#1E7A4C',
    colorWarning: '#B06F00',
    colorError: '#B3352B',
    colorTextBase: '#17242C',
    colorText: '#17242C',
    colorTextSecondary: '#47575F',
    colorTextTertiary: '#5C6B74',
    colorTextQuaternary: '#62717A',
    colorTextPlaceholder: '#62717A',
    colorTextDisabled: '#62717A',
    colorTextDescription: '#5C6B74',
    colorBgLayout: '#F2F5F6',
    colorBorder: '#C3CDD3',
    colorBorderSecondary: '#E1E7EA',
    colorFillAlter: '#F6F8F9',
    colorSplit: '#E6EBEE',
    borderRadius: 4,
    borderRadiusLG: 6,
    borderRadiusSM: 3,
    fontSize: 14,
    fontSizeSM: 13,
    fontSizeLG: 16,
    controlHeight: 34,
    controlHeightSM: 28,
    controlHeightLG: 42,
    fontFamily: '"PingFang SC","Microsoft YaHei","HarmonyOS Sans SC","Noto Sans CJK SC","Source Han Sans SC",system-ui,sans-serif',
    boxShadowSecondary: '0 6px 20px rgba(23,36,44,.12)',
    motionDurationMid: '0.14s',
    motionDurationSlow: '0.2s',
  },
  components: {
    Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', paddingInline: 16 },
    Table: {
      headerBg: '#F0F4F6',
      headerColor: '#33434C',
      headerSplitColor: 'transparent',
      rowHoverBg: '#F3F8FA',
      rowSelectedBg: '#E7F1F5',
      rowSelectedHoverBg: '#DFEDF2',
      borderColor: '#E6EBEE',
      cellPaddingBlockMD: 9,
      cellPaddingInlineMD: 12,
      cellPaddingBlockSM: 7,
      cellPaddingInlineSM: 10,
    },
    Form: { labelColor: '#33434C', verticalLabelPadding: '0 0 4px', itemMarginBottom: 18 },
    Tabs: { horizontalItemPadding: '10px 0', horizontalItemGutter: 28 },
    Segmented: { trackBg: '#E8EDF0', itemSelectedColor: '#17607D' },
    Breadcrumb: { itemColor: '#5C6B74', lastItemColor: '#33434C' },
  },
};

/** 大字版: base 18, controls 44, secondary text darker. */
const large: ThemeConfig = {
  ...standard,
  token: {
    ...standard.token,
    fontSize: 18,
    fontSizeSM: 16,
    fontSizeLG: 20,
    lineHeight: 1.6,
    controlHeight: 44,
    controlHeightSM: 38,
    controlHeightLG: 50,
    colorTextSecondary: '#33434C',
    colorTextTertiary: '#33434C',
    colorTextQuaternary: '#33434C',
    colorTextPlaceholder: '#33434C',
    colorTextDisabled: '#33434C',
    colorTextDescription: '#33434C',
  },
};

/** The antd theme in the size of text the person has chosen; `still` is for those who asked for no motion. */
export function themeFor(largeText: boolean, still = false): ThemeConfig {
  const chosen = largeText ? large : standard;
  return still ? { ...chosen, token: { ...chosen.token, motion: false } } : chosen;
}
