import { isOutside, signs, type Deed, type Step, type Story } from './story.js';

/** The signs, the longest first: `+#` is not the name of a crash. */
const bySign = (Object.entries(signs) as [Deed, string][]).sort(([, one], [, other]) => other.length - one.length);
const token = /(?:(?<dashes>-+)|(?<ms>\d+)ms|(?:(?<hops>\d*)<)?(?<act>\S+))$/;

/** A story as text: `5ms feed# 99ms <stop 2<feed~`; `<` comes first of all that is due at its instant, `2<` third. */
export function storyText(story: Story): string {
  return story.flatMap((step) => [...silence(step.wait), actText(step)]).join(' ');
}

const silence = (wait: Step['wait']): string[] => ('ms' in wait && wait.ms > 0 ? [`${wait.ms}ms`] : []);

function actText({ wait, act, who }: Step): string {
  return `${hopsText(wait)}${isOutside(act) ? act : `${who}${signs[act]}`}`;
}

const hopsText = ({ hops }: Step['wait']): string => (hops === undefined ? '' : `${hops === 0 ? '' : hops}<`);

/**
 * Reads what {@link storyText} has written; time may be written in dashes, too.
 *
 * @throws TypeError for what cannot be read.
 */
export function storyOf(text: string): Story {
  const story: Step[] = [];
  let ms = 0;
  for (const word of text.match(/\S+/g) ?? []) {
    const { dashes, ms: number, hops, act } = token.exec(word)?.groups ?? {};
    if (act === undefined) {
      ms += dashes?.length ?? Number(number);
    } else {
      story.push({ wait: { ms, ...(hops !== undefined && { hops: Number(hops) }) }, ...actOf(act) });
      ms = 0;
    }
  }
  return story;
}

function actOf(word: string): Pick<Step, 'act' | 'who'> {
  if (isOutside(word as Step['act'])) return { act: word as Step['act'], who: '' };
  const found = bySign.find(([, sign]) => word.endsWith(sign) && word.length > sign.length);
  if (found === undefined) throw new TypeError(`Expected an act like \`feed#\` or \`stop\`, got \`${word}\``);
  return { act: found[0], who: word.slice(0, -found[1].length) };
}
