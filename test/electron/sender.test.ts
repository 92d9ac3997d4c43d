import { describe, expect, test } from 'vitest';
import { isOurPage, type Sender } from '../../main/electron/sender.ts';

const ourPages = new Set([7]);
const ourFrame = { url: 'app://till/', origin: 'app://till', parent: null };
const sentBy = (sender: object) => isOurPage(sender as Sender, ourPages);

describe('the sender of a message', () => {
  test('is our page: the top frame of one of our windows at our origin', () => {
    expect(sentBy({ sender: { id: 7 }, senderFrame: ourFrame })).toBe(true);
  });

  test.each([
    ['a window that is not ours', { sender: { id: 8 }, senderFrame: ourFrame }],
    ['a frame inside the page', { sender: { id: 7 }, senderFrame: { ...ourFrame, parent: ourFrame } }],
    [
      'a page from elsewhere',
      { sender: { id: 7 }, senderFrame: { ...ourFrame, url: 'https://evil.example/' } },
    ],
    [
      'a page whose origin was taken away',
      { sender: { id: 7 }, senderFrame: { ...ourFrame, origin: 'null' } },
    ],
    [
      'a page of another host of ours',
      { sender: { id: 7 }, senderFrame: { ...ourFrame, url: 'app://other/' } },
    ],
    ['a frame that is gone', { sender: { id: 7 }, senderFrame: null }],
  ])('is not %s', (_who, sender) => {
    expect(sentBy(sender)).toBe(false);
  });
});
