import type { TreeScript } from './words.js';

/** A script as it can be pasted into a spec: `await play(...)`. */
export const treeText = (script: TreeScript): string => valueText(script, '');

function valueText(value: unknown, indent: string): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const parts = Array.isArray(value)
    ? value.map((item) => valueText(item, `${indent}  `))
    : Object.entries(value).map(([key, inner]) => `${key}: ${valueText(inner, `${indent}  `)}`);
  const [open, shut] = Array.isArray(value) ? '[]' : '{}';
  const line = `${open} ${parts.join(', ')} ${shut}`;
  if (parts.length === 0) return `${open}${shut}`;
  if (line.length + indent.length <= 100 && !line.includes('\n')) return line;
  return `${open}\n${parts.map((part) => `${indent}  ${part},\n`).join('')}${indent}${shut}`;
}
