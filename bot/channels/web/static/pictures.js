/* A chosen file becomes a picture to be sent: small enough for a slow line, of a kind the house takes. */

const LARGE = 2 * 1024 * 1024; // bytes; what is larger is drawn smaller before it goes out
const LONGEST_SIDE = 2048;
const THUMB_SIDE = 320;
const TAKEN_AS_IT_IS = ['image/jpeg', 'image/png', 'image/webp'];

/** {blob, thumb}: what is sent, and a small picture of it as a data address. Rejects what this browser cannot open. */
export async function prepare(file) {
  const image = await opened(await asDataAddress(file));
  const thumb = drawn(image, THUMB_SIDE).toDataURL('image/jpeg', 0.8);
  const fits = TAKEN_AS_IT_IS.includes(file.type) && file.size <= LARGE;
  return { blob: fits ? await copied(file) : await asJpeg(drawn(image, LONGEST_SIDE)), thumb };
}

export function asDataAddress(blob) {
  return read(blob, 'readAsDataURL');
}

/** A copy in memory: the camera's own file may be gone when a lost connection is back. */
async function copied(file) {
  return new Blob([await read(file, 'readAsArrayBuffer')], { type: file.type });
}

function read(blob, how) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader[how](blob);
  });
}

/** An <img> turns a photo upright by itself; the content security policy lets it read data addresses only. */
function opened(address) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => (image.naturalWidth ? resolve(image) : reject(new Error('no picture')));
    image.onerror = () => reject(new Error('no picture'));
    image.src = address;
  });
}

function drawn(image, longest) {
  const scale = Math.min(1, longest / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function asJpeg(canvas) {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', 0.85);
  });
}
