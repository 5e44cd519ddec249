import { msg } from '@lit/localize';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import './about-section.ts';
import './account-section.ts';
import './appearance-section.ts';
import './licences-section.ts';
import './notifications-section.ts';
import './outbox-section.ts';
import './report-section.ts';
import './security-section.ts';
import './shortcuts-section.ts';
import './sync-section.ts';

export type Page = {
  readonly title: () => string;
  readonly show: () => TemplateResult;
  /** The page above; null: the list of sections. */
  readonly parent: string | null;
  /** Section of the list that is marked while it is open. */
  readonly within: string;
};

const page = (
  title: () => string,
  show: () => TemplateResult,
  within: string,
  parent: string | null = null,
) => ({
  title,
  show,
  within,
  parent,
});

const pages: Readonly<Record<string, Page>> = {
  account: page(
    () => msg('Account'),
    () => html`<account-section></account-section>`,
    'account',
  ),
  sync: page(
    () => msg('Sync'),
    () => html`<sync-section></sync-section>`,
    'sync',
  ),
  report: page(
    () => msg('Sync report'),
    () => html`<report-section></report-section>`,
    'sync',
    'sync',
  ),
  outbox: page(
    () => msg('Outbox'),
    () => html`<outbox-section></outbox-section>`,
    'sync',
    'sync',
  ),
  notifications: page(
    () => msg('Notifications'),
    () => html`<notifications-section></notifications-section>`,
    'notifications',
  ),
  security: page(
    () => msg('Security'),
    () => html`<security-section></security-section>`,
    'security',
  ),
  appearance: page(
    () => msg('Appearance'),
    () => html`<appearance-section></appearance-section>`,
    'appearance',
  ),
  about: page(
    () => msg('About'),
    () => html`<about-section></about-section>`,
    'about',
  ),
  shortcuts: page(
    () => msg('Keyboard shortcuts'),
    () => html`<shortcuts-section></shortcuts-section>`,
    'about',
    'about',
  ),
  licences: page(
    () => msg('Licences'),
    () => html`<licences-section></licences-section>`,
    'about',
    'about',
  ),
};

/** The page of an address; a word that is none of them is the account. */
export function pageOf(section: string): Page {
  return (Object.hasOwn(pages, section) ? pages[section] : pages['account']) as Page;
}
