/** What the administrator sees and access rules match; stable and truthful (exchange-online.md section 6). */
export type DeviceInformation = {
  readonly model: string;
  readonly friendlyName: string;
  /** Name of the platform. */
  readonly os: string;
  /** As `de-DE`. */
  readonly osLanguage: string;
  readonly userAgent: string;
};
