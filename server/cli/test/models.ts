// Inert models, as bytes. None of them is ever loaded.

const ascii = (text: string) => Buffer.from(text, 'latin1');

/** A pickle of protocol 2 that calls module.name(argument) when it is loaded. */
export function callingPickle(module: string, name: string, argument: string): Buffer {
  const text = Buffer.from(argument);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return Buffer.concat([ascii(`\x80\x02c${module}\n${name}\nX`), length, text, ascii('\x85R.')]);
}

export const hostilePickle = () => callingPickle('posix', 'system', 'true');

/** Its twin, which builds a dictionary: {'answer': 42}. */
export const benignPickle = () => ascii('\x80\x02}X\x06\x00\x00\x00answerK*s.');
