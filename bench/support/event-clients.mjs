// Many clients of one stream in a process of their own. Told how many bytes all of them together should have received, it says
// when they have.
import { get } from 'node:http';

let received = 0;
let wanted = Number.POSITIVE_INFINITY;
let clients = [];
const look = () => {
  if (received < wanted) return;
  wanted = Number.POSITIVE_INFINITY;
  process.send({ reached: received });
};

const open = (url, headers) =>
  new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`${url}: ${response.statusCode}`));
      response.on('data', (bytes) => {
        received += bytes.length;
        look();
      });
      response.on('error', () => undefined);
      resolve(request);
    });
    request.on('error', reject);
  });

process.on('message', async ({ connect, headers, count, until, leave }) => {
  if (connect) {
    received = 0;
    // A few at a time: what a server does with a thousand handshakes at once is another question.
    for (let at = 0; at < count; at += 50) {
      clients.push(
        ...(await Promise.all(
          Array.from({ length: Math.min(50, count - at) }, () => open(connect, headers)),
        )),
      );
    }
    process.send({ connected: clients.length });
  } else if (leave) {
    for (const client of clients) client.destroy();
    clients = [];
    process.send({ left: true });
  } else {
    wanted = until;
    look();
  }
});
