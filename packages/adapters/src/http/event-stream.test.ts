import { describe, expect, test } from 'vitest';
import { eventReader } from './event-stream.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (...pieces: readonly string[]) => {
  const { push } = eventReader();
  return pieces.flatMap((piece) => push(bytes(piece)));
};
const data = (...pieces: readonly string[]) => read(...pieces).map((event) => event.data);

describe('reading a stream of events', () => {
  test('an event ends at an empty line and has data, type and id', () => {
    expect(read('id: 7\nevent: news\ndata: hello\n\n')).toEqual([{ type: 'news', data: 'hello', id: '7' }]);
  });

  test.each([['\n'], ['\r\n'], ['\r']])('lines may end in %j', (end) => {
    expect(data(`data: a${end}data: b${end}${end}data: c${end}${end}`)).toEqual(['a\nb', 'c']);
  });

  test('the stream may be cut at any byte', () => {
    const whole = bytes('\uFEFFid: é1\r\ndata: åäö\r\ndata: 🐦\r\n\r\n: ping\r\n\r\ndata: two\r\n\r\n');
    const { push } = eventReader();
    const events = [...whole].flatMap((byte) => push(Uint8Array.of(byte)));
    expect(events).toEqual([
      { type: 'message', data: 'åäö\n🐦', id: 'é1' },
      { type: 'message', data: 'two', id: 'é1' },
    ]);
  });

  test('a carriage return and its line feed in two pieces are one line end', () => {
    expect(data('data: a\r', '\ndata: b\r', '\n\r', '\n')).toEqual(['a\nb']);
  });

  test('comments, unknown fields and empty events say nothing', () => {
    expect(data(': ping\n\nfoo: bar\n\nevent: lonely\n\ndata\n\n')).toEqual(['']);
  });

  test('only one space after the colon belongs to the syntax', () => {
    expect(data('data:  two\ndata:none\n\n')).toEqual([' two\nnone']);
  });

  test('an id with a zero byte is ignored, an empty one resets', () => {
    expect(read('id: 1\n\nid: a\0b\ndata: x\n\nid\ndata: y\n\n').map((event) => event.id)).toEqual(['1', '']);
  });

  test('an event that its stream does not complete is dropped', () => {
    expect(data('data: whole\n\ndata: half\n')).toEqual(['whole']);
  });

  test('the time to wait is digits only', () => {
    const { push, retry } = eventReader();
    push(bytes('retry: 3000\nretry: soon\n\n'));
    expect(retry()).toBe(3000);
  });

  test('a time to wait is a farewell until another event comes', () => {
    const { push, farewell } = eventReader();
    expect(farewell()).toBeUndefined();
    push(bytes('retry: 3000\n\n'));
    expect(farewell()).toBe(3000);
    push(bytes('data: a\n\n: ping\n\n'));
    expect(farewell()).toBeUndefined();
    push(bytes('retry: 1000\n\n: ping\n\n'));
    expect(farewell()).toBe(1000);
  });
});
