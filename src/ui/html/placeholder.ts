/** A quiet hatched box in the size of a picture that was not loaded, with `words` where they fit. */
export function picturePlaceholder(words: string): (width: number, height: number) => string {
  return (width, height) => {
    const [w, h] = [width || 240, height || 96];
    // Shown smaller than drawn in a narrow pane: the words stay readable.
    const size = Math.round(12 * Math.max(1, w / 320));
    const label =
      w >= 130 && h >= 28
        ? `<text x="${w / 2}" y="${h / 2 + size / 3}" text-anchor="middle" font-family="system-ui,sans-serif" font-size="${size}" fill="#6d675a">${escapeXml(words)}</text>`
        : '';
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}"><defs><pattern id="p" width="13" height="13" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><path d="M0 .5h13" stroke="#e2dccd"/></pattern></defs><rect width="${w}" height="${h}" rx="6" fill="#ece7dc"/><rect width="${w}" height="${h}" rx="6" fill="url(#p)"/>${label}</svg>`;
    return `data:image/svg+xml,${encodeURIComponent(svg)}`;
  };
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
