import type { Paper } from './paper.ts';

/** The theme's colours as the frame needs them: it cannot see the page's custom properties. */
export type FrameTheme = {
  readonly dark: boolean;
  readonly text: string;
  readonly text2: string;
  readonly link: string;
  readonly line: string;
  readonly field: string;
  /** Pixels. */
  readonly size: number;
  readonly height: number;
};

/** Comes before the mail's own styles, so that these win. */
export function frameStyle(theme: FrameTheme, paper: Paper): string {
  const plain = paper === 'theme';
  const scheme =
    paper === 'paper' ? 'only light' : paper === 'own' ? 'light dark' : theme.dark ? 'dark' : 'light';
  const color = plain ? theme.text : '#171f26';
  const link = plain ? theme.link : '#015e83';
  return `
:root{color-scheme:${scheme};background:${paper === 'paper' ? '#fff' : 'transparent'};overflow:auto hidden;-webkit-text-size-adjust:100%;text-size-adjust:100%;scrollbar-width:none}
body{margin:0;padding:${plain ? '0' : '1px 0'};font:${theme.size}px/${theme.height}px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:${color};background:transparent;overflow-wrap:anywhere;text-wrap:pretty}
p{margin:0 0 14px}
a{color:${link}}
img{border:0}
img.bt-fit,img:not([width]):not([style*=width]){max-width:100%;height:auto}
pre{white-space:pre-wrap}
blockquote{margin:18px 0 0;padding:0 0 0 14px;border-left:3px solid ${plain ? theme.line : '#dbe1e4'};color:${plain ? theme.text2 : '#46515a'}}
[dir=rtl] blockquote{padding:0 14px 0 0;border-left:0;border-right:3px solid ${plain ? theme.line : '#dbe1e4'}}
.bt-text div{white-space:pre-wrap}
.bt-text blockquote{margin:0}
.bt-sign{color:${theme.text2};margin-top:0}
.bt-quote{margin-top:14px}
.bt-quote>summary{display:inline-block;list-style:none;cursor:pointer;padding:0 12px;height:28px;line-height:28px;border-radius:14px;background:${plain ? theme.field : '#ebf0f3'};color:${plain ? theme.text2 : '#46515a'};font:12px/28px system-ui,sans-serif;letter-spacing:1px;user-select:none}
.bt-quote>summary::-webkit-details-marker{display:none}
.bt-quote>summary:focus-visible{outline:2px solid ${link};outline-offset:2px}
.bt-quote[open]>summary{margin-bottom:12px}
@media print{:root{color-scheme:only light;background:#fff;overflow:visible}body{color:#000;background:#fff}.bt-quote>summary{display:none}}
`;
}
