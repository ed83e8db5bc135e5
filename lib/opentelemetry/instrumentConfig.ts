import type { Attributes, MeterProvider, TracerProvider } from '@opentelemetry/api';

/**
 * How {@link instrument} tells what it hears.
 *
 * @example
 * const config: InstrumentConfig = { attributes: { 'service.instance.id': id }, nameOf: ([first = '']) => first };
 */
export interface InstrumentConfig {
  /** Where metrics go. Default: the global provider. */
  readonly meterProvider?: MeterProvider | undefined;
  /** Where spans go. Default: the global provider. */
  readonly tracerProvider?: TracerProvider | undefined;
  /** What is said with each metric and span. Default: nothing. */
  readonly attributes?: Attributes | undefined;
  /**
   * What a component is called, by its path: where children come and go by the thousand, each name makes metrics of its
   * own, and a name for all of them is wanted. Default: its ids, joined by `/`.
   */
  readonly nameOf?: ((path: readonly string[]) => string) | undefined;
}

/** All of them. */
interface Checked {
  readonly meterProvider: MeterProvider | undefined;
  readonly tracerProvider: TracerProvider | undefined;
  readonly attributes: Attributes;
  readonly nameOf: (path: readonly string[]) => string;
}

const names = ['meterProvider', 'tracerProvider', 'attributes', 'nameOf'] satisfies (keyof InstrumentConfig)[];

/** The options, checked, with the defaults of those that are not providers. */
export function checkedInstrument(config: InstrumentConfig): Checked {
  const unknown = Object.keys(config).find((name) => !(names as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw new TypeError(`Unknown option \`${unknown}\` of \`instrument\`: the options are ${names.join(', ')}`);
  }
  const { meterProvider, tracerProvider, attributes = {}, nameOf = joined } = config;
  check('meterProvider', 'a MeterProvider', meterProvider === undefined || 'getMeter' in Object(meterProvider));
  check('tracerProvider', 'a TracerProvider', tracerProvider === undefined || 'getTracer' in Object(tracerProvider));
  check('attributes', 'an object', typeof attributes === 'object' && (attributes as unknown) !== null);
  check('nameOf', 'a function', typeof nameOf === 'function');
  return { meterProvider, tracerProvider, attributes, nameOf };
}

const joined = (path: readonly string[]): string => path.join('/');

function check(option: string, expected: string, isIt: boolean): void {
  if (!isIt) throw new TypeError(`Expected \`${option}\` to be ${expected}`);
}
