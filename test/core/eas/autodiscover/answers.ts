const schema = 'http://schemas.microsoft.com/exchange/autodiscover/mobilesync/responseschema/2006';

const response = (inner: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">` +
  `<Response xmlns="${schema}"><Culture>en:us</Culture><User><DisplayName>Ann Arendt</DisplayName>` +
  `<EMailAddress>Ann@contoso.com</EMailAddress></User><Action>${inner}</Action></Response></Autodiscover>`;

/** A good answer of version 1; a certificate service stands before the server. */
export const found = (url: string): string =>
  response(
    '<Settings><Server><Type>Other</Type><Url>https://cert.contoso.com</Url></Server>' +
      `<Server><Type>MobileSync</Type><Url>${url}</Url><Name>${url}</Name></Server></Settings>`,
  );

export const redirect = (address: string): string => response(`<Redirect>${address}</Redirect>`);
