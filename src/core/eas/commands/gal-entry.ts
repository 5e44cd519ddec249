import type { Element } from '../../wbxml/element.ts';
import { el, optional } from '../../wbxml/element.ts';
import { binary } from './binary.ts';
import { statusOf } from './response.ts';

/** A person of the address list; empty where the list says nothing ([MS-ASCMD] 2.2.1.16). */
export type GalEntry = {
  readonly displayName: string;
  readonly emailAddress: string;
  readonly alias: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string;
  readonly homePhone: string;
  readonly mobilePhone: string;
  readonly office: string;
  readonly title: string;
  readonly company: string;
  /** Null when none was asked for. */
  readonly picture: {
    /** 1 here it is, 173 none, 174 too large, 175 enough sent already. */
    readonly status: number;
    readonly data: Uint8Array<ArrayBuffer> | null;
  } | null;
};

/** Ask for photos, of at most so many bytes each and so many of them (14.1). */
export type PictureWish = { readonly maxSize?: number; readonly maxPictures?: number };

export function readGalEntry(properties: Element): GalEntry {
  const picture = properties.child('GAL:Picture');
  return {
    displayName: properties.text('GAL:DisplayName') ?? '',
    emailAddress: properties.text('GAL:EmailAddress') ?? '',
    alias: properties.text('GAL:Alias') ?? '',
    firstName: properties.text('GAL:FirstName') ?? '',
    lastName: properties.text('GAL:LastName') ?? '',
    phone: properties.text('GAL:Phone') ?? '',
    homePhone: properties.text('GAL:HomePhone') ?? '',
    mobilePhone: properties.text('GAL:MobilePhone') ?? '',
    office: properties.text('GAL:Office') ?? '',
    title: properties.text('GAL:Title') ?? '',
    company: properties.text('GAL:Company') ?? '',
    picture: picture && {
      status: statusOf(picture, 'GAL:Status'),
      data: binary(picture, 'GAL:Data') ?? null,
    },
  };
}

/** The Picture option on the page of Search or Find. */
export function pictureWish(page: 'Search' | 'Find', wish: PictureWish | undefined): Element | null {
  if (wish === undefined) return null;
  return el(
    `${page}:Picture`,
    optional(`${page}:MaxSize`, wish.maxSize),
    optional(`${page}:MaxPictures`, wish.maxPictures),
  );
}
