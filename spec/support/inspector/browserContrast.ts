/** All texts that are to be seen in a page, with their contrast to what is behind them. Runs in the page. */
export function contrasts(): [text: string, ratio: number][] {
  type Colour = readonly [red: number, green: number, blue: number, alpha: number];
  const colourOf = (text: string): Colour => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue, alpha];
  };
  const over = (front: Colour, back: Colour): Colour => {
    const mix = (place: 0 | 1 | 2): number => front[place] * front[3] + back[place] * (1 - front[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  const behind = (element: Element | null): Colour => {
    if (element === null) return [255, 255, 255, 1];
    const own = colourOf(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, behind(element.parentElement));
  };
  const light = (colour: Colour): number => {
    const part = (place: 0 | 1 | 2): number => {
      const share = colour[place] / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * part(0) + 0.7152 * part(1) + 0.0722 * part(2);
  };
  const ratioOf = (element: Element, text: Colour): number => {
    const back = behind(element);
    const [one, other] = [light(over(text, back)), light(back)];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  };
  const texts: [string, number][] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (element === null || text === '' || !element.checkVisibility({ opacityProperty: true })) continue;
    texts.push([text, ratioOf(element, colourOf(getComputedStyle(element).color))]);
  }
  for (const input of document.querySelectorAll('input[placeholder]')) {
    texts.push([`(${input.id})`, ratioOf(input, colourOf(getComputedStyle(input, '::placeholder').color))]);
  }
  return texts;
}
